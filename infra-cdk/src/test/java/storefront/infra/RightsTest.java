package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RightsTest {

    @Test
    void users_may_do_these_things_and_no_more() {
        assertThat(rights("users"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "table", List.of("dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"),
                        "table/index/listing", List.of("dynamodb:Query"),
                        "repository/storefront/users",
                                List.of(
                                        "ecr:BatchCheckLayerAvailability",
                                        "ecr:BatchGetImage",
                                        "ecr:GetDownloadUrlForLayer"),
                        "*", List.of("ecr:GetAuthorizationToken"),
                        "logs", List.of("logs:CreateLogStream", "logs:PutLogEvents")));
    }

    @Test
    void products_may_also_update_items_and_list_by_category() {
        assertThat(rights("products"))
                .containsEntry(
                        "table",
                        List.of("dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"))
                .containsEntry("table/index/listing", List.of("dynamodb:Query"))
                .containsEntry("table/index/by-category", List.of("dynamodb:Query"))
                .hasSize(6);
    }

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
            "elasticloadbalancing:DescribeTargetHealth");

    /** Names that CloudFormation, ECS or DynamoDB completes: all of a revision, a deployment, a backup, a stack's id. */
    private static final String COMPLETED = ".*(:task-definition/storefront[a-z]+TaskDefinition[0-9A-F]{8}:\\*"
            + "|:service-deployment/.+/\\*|/backup/\\*|:stack/storefront-[a-z-]+/\\*)";

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
        var templates = Stream.concat(stage.templates().values().stream(), Stream.of(Synthesized.delivery()));

        assertThat(templates.flatMap(RightsTest::statements))
                .noneSatisfy(statement ->
                        assertThat(statement.get("Action").toString()).contains("*"))
                .filteredOn(statement -> values(statement.get("Resource"))
                        .map(RightsTest::text)
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

    private static Map<String, List<String>> rights(String service) {
        var rights = new TreeMap<String, List<String>>();
        statementsOfTheTask(Synthesized.dev().stack(service)).forEach(statement -> values(statement.get("Resource"))
                .forEach(resource -> rights.put(
                        meaning(resource, service),
                        values(statement.get("Action")).map(JsonNode::asText).toList())));
        return rights;
    }

    /** Whose it is must be right, too: the table of the service itself, its own log group. */
    private static String meaning(JsonNode resource, String service) {
        var text = resource.toString();
        if (text.contains("storefront-dev-data:ExportsOutputFnGetAtt" + service)) {
            return "table" + resource.at("/Fn::Join/1/1").asText();
        }
        if (text.contains(":repository/")) {
            var parts = resource.at("/Fn::Join/1");
            return parts.get(parts.size() - 1).asText().substring(1);
        }
        if (text.startsWith("{\"Fn::GetAtt\":[\"TaskLogs")) {
            return "logs";
        }
        return resource.asText(text);
    }

    private static Stream<JsonNode> statementsOfTheTask(JsonNode template) {
        return all(template, "AWS::IAM::Policy").stream()
                .filter(policy -> policy.get("PolicyName").asText().startsWith("TaskDefinition"))
                .flatMap(policy -> values(policy.at("/PolicyDocument/Statement")));
    }

    private static Stream<JsonNode> statements(JsonNode template) {
        return all(template, "AWS::IAM::Policy").stream()
                .flatMap(policy -> values(policy.at("/PolicyDocument/Statement")));
    }

    static Stream<JsonNode> values(JsonNode oneOrMany) {
        return oneOrMany.isArray() ? StreamSupport.stream(oneOrMany.spliterator(), false) : Stream.of(oneOrMany);
    }
}
