package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
    void delivery_is_for_all_stages_alike() {
        assertThat(policy(Synthesized.delivery(), "ShipProd").toString())
                .isEqualTo(policy(Synthesized.delivery(), "ShipDev").toString().replace("-dev-", "-prod-"));
    }

    static List<JsonNode> policy(JsonNode template, String role) {
        return all(template, "AWS::IAM::Policy").stream()
                .filter(policy -> policy.get("PolicyName").asText().startsWith(role + "Role"))
                .flatMap(policy -> WildcardRightsTest.values(policy.at("/PolicyDocument/Statement")))
                .toList();
    }

    static boolean writes(String action) {
        return !action.matches("[a-z-]+:(Batch)?(Describe|Get|List|Filter|Check).*");
    }

    static Stream<String> actions(JsonNode statement) {
        return WildcardRightsTest.values(statement.get("Action")).map(JsonNode::asText);
    }

    private static String readable(JsonNode statement) {
        var resources = WildcardRightsTest.values(statement.get("Resource")).map(DeliveryRightsTest::name);
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
