package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the roles of the workflows may do; each is asked for what it changes. */
class DeliveryRightsTest {

    @Test
    void planning_reads_templates_and_nothing_else() {
        assertThat(policy(Synthesized.delivery(), "Plan"))
                .extracting(DeliveryRightsTest::readable)
                .containsExactly("cloudformation:DescribeStacks cloudformation:GetTemplate on stack/storefront-*/*");
    }

    @Test
    void deploying_is_done_by_three_roles_of_the_bootstrap() {
        assertThat(policy(Synthesized.delivery(), "DeployProd"))
                .extracting(DeliveryRightsTest::readable)
                .containsExactly("sts:AssumeRole on "
                        + Stream.of("deploy", "file-publishing", "lookup")
                                .map("role/cdk-hnb659fds-%s-role-<account>-<region>"::formatted)
                                .collect(Collectors.joining(" ")));
    }

    /** The rest of what it may is reading; see {@link RightsTest} for its wildcards. */
    @Test
    void shipping_changes_two_repositories_and_two_stacks_of_its_stage_by_their_own_roles() {
        var writes = policy(Synthesized.delivery(), "ShipDev").stream()
                .filter(statement -> actions(statement).anyMatch(DeliveryRightsTest::writes))
                .toList();

        assertThat(writes)
                .extracting(DeliveryRightsTest::readable)
                .containsExactlyInAnyOrder(
                        "ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:CompleteLayerUpload"
                                + " ecr:DescribeImageScanFindings ecr:DescribeImages ecr:InitiateLayerUpload ecr:PutImage"
                                + " ecr:UploadLayerPart on repository/storefront/products repository/storefront/users",
                        "cloudformation:UpdateStack on stack/storefront-dev-users/*"
                                + " if cloudformation:RoleArn is role/storefront-dev-users-ship",
                        "cloudformation:UpdateStack on stack/storefront-dev-products/*"
                                + " if cloudformation:RoleArn is role/storefront-dev-products-ship",
                        "iam:PassRole on role/storefront-dev-products-ship role/storefront-dev-users-ship"
                                + " if iam:PassedToService is cloudformation.amazonaws.com");
    }

    @Test
    void the_role_to_ship_with_is_there_under_the_name_that_may_be_passed() {
        var execution = all(Synthesized.dev().stack("users"), "AWS::IAM::Role").stream()
                .filter(role -> role.has("RoleName"))
                .toList();

        assertThat(execution).hasSize(1);
        assertThat(execution.getFirst().get("RoleName").asText()).isEqualTo("storefront-dev-users-ship");
        assertThat(execution.getFirst().at("/AssumeRolePolicyDocument/Statement/0/Principal"))
                .hasToString("{\"Service\":\"cloudformation.amazonaws.com\"}");
    }

    /** Whatever CloudFormation must hand over when the image changes, and no other role of the account. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void shipping_passes_the_roles_of_the_task_and_no_other(Synthesized stage) {
        for (var service : List.of("users", "products")) {
            var template = stage.stack(service);
            var task = one(template, "AWS::ECS::TaskDefinition");
            var passed = policy(template, "ShipExecution").stream()
                    .filter(statement -> actions(statement).anyMatch("iam:PassRole"::equals))
                    .toList();

            assertThat(passed).hasSize(1);
            assertThat(passed.getFirst()
                            .at("/Condition/StringEquals/iam:PassedToService")
                            .asText())
                    .isEqualTo("ecs-tasks.amazonaws.com");
            assertThat(RightsTest.values(passed.getFirst().get("Resource")))
                    .containsExactlyInAnyOrder(task.get("TaskRoleArn"), task.get("ExecutionRoleArn"));
        }
    }

    /** A template of somebody else's making changes nothing but the task definition and what the service runs. */
    @Test
    void shipping_changes_one_service_its_task_definitions_and_its_scaling() {
        var changed = policy(Synthesized.dev().stack("users"), "ShipExecution").stream()
                .flatMap(DeliveryRightsTest::actions)
                .filter(DeliveryRightsTest::writes)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(changed)
                .containsExactly(
                        "application-autoscaling:PutScheduledAction",
                        "application-autoscaling:RegisterScalableTarget",
                        "ecs:DeregisterTaskDefinition",
                        "ecs:RegisterTaskDefinition",
                        "ecs:StopServiceDeployment",
                        "ecs:TagResource",
                        "ecs:UpdateService",
                        "iam:PassRole");
    }

    @Test
    void delivery_is_for_all_stages_alike() {
        assertThat(policy(Synthesized.delivery(), "ShipProd").toString())
                .isEqualTo(policy(Synthesized.delivery(), "ShipDev").toString().replace("-dev-", "-prod-"));
    }

    private static List<JsonNode> policy(JsonNode template, String role) {
        return all(template, "AWS::IAM::Policy").stream()
                .filter(policy -> policy.get("PolicyName").asText().startsWith(role + "Role"))
                .flatMap(policy -> RightsTest.values(policy.at("/PolicyDocument/Statement")))
                .toList();
    }

    private static boolean writes(String action) {
        return !action.matches("[a-z-]+:(Batch)?(Describe|Get|List|Filter|Check).*");
    }

    private static Stream<String> actions(JsonNode statement) {
        return RightsTest.values(statement.get("Action")).map(JsonNode::asText);
    }

    private static String readable(JsonNode statement) {
        var resources = RightsTest.values(statement.get("Resource")).map(DeliveryRightsTest::name);
        var conditions = statement
                .at("/Condition/StringEquals")
                .propertyStream()
                .map(condition -> " if " + condition.getKey() + " is " + name(condition.getValue()));
        return actions(statement).collect(Collectors.joining(" "))
                + " on "
                + resources.collect(Collectors.joining(" "))
                + conditions.collect(Collectors.joining());
    }

    /** An ARN without what says where; that it is in this account and region is a token. */
    private static String name(JsonNode arn) {
        var text = arn.isTextual()
                ? arn.asText()
                : arn.has("Fn::Sub")
                        ? arn.get("Fn::Sub")
                                .asText()
                                .replace("${AWS::AccountId}", "<account>")
                                .replace("${AWS::Region}", "<region>")
                        : arn.at("/Fn::Join/1")
                                .valueStream()
                                .map(JsonNode::asText)
                                .collect(Collectors.joining());
        return text.startsWith("arn:") ? text.substring(text.lastIndexOf(':') + 1) : text;
    }
}
