package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WildcardRightsTest {

    /** For these IAM offers no resource, or one that only its creation names: a condition narrows them where there is one. */
    private static final List<String> OF_NO_RESOURCE = List.of(
            "application-autoscaling:DescribeScalableTargets",
            "application-autoscaling:DescribeScheduledActions",
            "application-autoscaling:PutScheduledAction",
            "application-autoscaling:RegisterScalableTarget",
            "ecr:GetAuthorizationToken",
            "ecs:DeregisterTaskDefinition",
            "ecs:DescribeTaskDefinition",
            "ecs:ListTasks",
            "ecs:RegisterTaskDefinition",
            "elasticloadbalancing:DescribeListeners",
            "elasticloadbalancing:DescribeRules",
            "elasticloadbalancing:DescribeTargetGroups",
            "elasticloadbalancing:DescribeTargetHealth",
            // A shell: "Amazon ECS Exec", IAM permissions
            "logs:DescribeLogGroups",
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel");

    /** Names that CloudFormation, ECS or DynamoDB completes: all of a revision, a deployment, a log stream, a backup, a stack's id. */
    private static final String COMPLETED = ".*(:task-definition/storefront[a-z]+TaskDefinition[0-9A-F]{8}:\\*"
            + "|:service-deployment/.+/\\*|:log-group:token:\\*|/backup/\\*|:stack/storefront-[a-z-]+/\\*)";

    /** Only where it reads does delivery know the beginning of a name and not the whole: docs/decisions/017. */
    private static final List<String> READ_BY_PREFIX = List.of(
            "cloudformation:DescribeStacks",
            "cloudformation:GetTemplate",
            "ecs:DescribeServiceDeployments",
            "ecs:DescribeServices",
            "ecs:DescribeTasks",
            "ecs:ListServiceDeployments",
            "logs:FilterLogEvents",
            "logs:GetLogEvents");

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void the_wildcards_are_these(Synthesized stage) {
        assertThat(stage.templates().values().stream().flatMap(WildcardRightsTest::statements))
                .noneSatisfy(statement ->
                        assertThat(statement.get("Action").toString()).contains("*"))
                .filteredOn(statement -> values(statement.get("Resource"))
                        .map(WildcardRightsTest::text)
                        .anyMatch(resource -> resource.contains("*") && !resource.matches(COMPLETED)))
                .flatExtracting(statement ->
                        values(statement.get("Action")).map(JsonNode::asText).toList())
                .isSubsetOf(Stream.concat(OF_NO_RESOURCE.stream(), READ_BY_PREFIX.stream())
                        .toList());
    }

    private static String text(JsonNode resource) {
        return resource.at("/Fn::Join/1").isMissingNode()
                ? resource.toString()
                : resource.at("/Fn::Join/1")
                        .valueStream()
                        .map(part -> part.isTextual() ? part.asText() : "token")
                        .collect(Collectors.joining());
    }

    private static Stream<JsonNode> statements(JsonNode template) {
        var roles = all(template, "AWS::IAM::Role").stream()
                .flatMap(role -> role.path("Policies").valueStream());
        return Stream.concat(all(template, "AWS::IAM::Policy").stream(), roles)
                .flatMap(policy -> values(policy.at("/PolicyDocument/Statement")));
    }

    static Stream<JsonNode> values(JsonNode oneOrMany) {
        return oneOrMany.isArray() ? StreamSupport.stream(oneOrMany.spliterator(), false) : Stream.of(oneOrMany);
    }
}
