package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** The token to log in to the registry is not of one repository: IAM offers no resource for it. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void the_only_wildcard_is_the_registry_log_in(Synthesized stage) {
        assertThat(stage.templates().values().stream().flatMap(RightsTest::statements))
                .noneSatisfy(statement ->
                        assertThat(statement.get("Action").toString()).contains("*"))
                .filteredOn(statement -> statement.get("Resource").toString().contains("*"))
                .extracting(statement -> statement.get("Action").asText())
                .containsOnly("ecr:GetAuthorizationToken");
    }

    private static Map<String, List<String>> rights(String service) {
        var rights = new TreeMap<String, List<String>>();
        statements(Synthesized.dev().stack(service)).forEach(statement -> values(statement.get("Resource"))
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

    private static Stream<JsonNode> statements(JsonNode template) {
        return all(template, "AWS::IAM::Policy").stream()
                .flatMap(policy -> values(policy.at("/PolicyDocument/Statement")));
    }

    private static Stream<JsonNode> values(JsonNode oneOrMany) {
        return oneOrMany.isArray() ? StreamSupport.stream(oneOrMany.spliterator(), false) : Stream.of(oneOrMany);
    }
}
