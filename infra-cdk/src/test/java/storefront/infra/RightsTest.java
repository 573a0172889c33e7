package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import storefront.infra.catalog.ServiceCatalog;
import storefront.infra.catalog.ServiceSpec;

class RightsTest {

    /** What the service's own tests have recorded: `RecordedRights` in service-starter. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#ours")
    void a_service_may_do_to_the_store_what_it_does_in_its_tests_and_no_more(Synthesized stage) throws IOException {
        var differences = new ArrayList<String>();
        for (var service : services()) {
            var needed = needed(service);
            var granted = rights(stage.stack(service), "TaskRoleArn", service)
                    .filter(right -> right.startsWith("dynamodb:"))
                    .collect(Collectors.toCollection(TreeSet::new));
            minus(granted, needed)
                    .forEach(right -> differences.add(
                            "%s is granted %s, and needs it in none of its tests".formatted(service, right)));
            minus(needed, granted)
                    .forEach(right -> differences.add("%s needs %s, and is not granted it".formatted(service, right)));
        }
        assertThat(differences)
                .as("as recorded when the services were last tested; when that was not all of their tests: mvn verify")
                .isEmpty();
    }

    @Test
    void where_nobody_may_open_a_shell_a_service_may_do_nothing_but_ask_its_store() {
        assertThat(rights(Synthesized.prod().stack("users"), "TaskRoleArn", "users"))
                .isNotEmpty()
                .allMatch(right -> right.startsWith("dynamodb:"));
    }

    /** The token to log in to the registry is not of one repository: IAM offers no resource for it. */
    @Test
    void to_start_a_task_ecs_may_pull_its_image_and_write_its_log_and_no_more() {
        assertThat(rights(Synthesized.dev().stack("users"), "ExecutionRoleArn", "users"))
                .containsExactlyInAnyOrder(
                        "ecr:GetAuthorizationToken on *",
                        "ecr:BatchCheckLayerAvailability on repository/storefront/users",
                        "ecr:BatchGetImage on repository/storefront/users",
                        "ecr:GetDownloadUrlForLayer on repository/storefront/users",
                        "logs:CreateLogStream on log",
                        "logs:PutLogEvents on log");
    }

    private static List<String> services() {
        return ServiceCatalog.STOREFRONT.services().stream()
                .map(ServiceSpec::name)
                .toList();
    }

    private static Set<String> needed(String service) throws IOException {
        var file = Path.of("..", "service-" + service, "target", "recorded-rights.txt");
        assertThat(file)
                .as("what service-%s needs is not recorded yet: run `mvn verify` from the top", service)
                .exists();
        try (var lines = Files.lines(file)) {
            var needed = lines.filter(line -> !line.startsWith("#")).collect(Collectors.toCollection(TreeSet::new));
            assertThat(needed)
                    .as("calls of %s whose rights are not known: add them to NeededRights in service-starter", service)
                    .noneMatch(right -> right.startsWith("unknown"));
            return needed;
        }
    }

    /** Those of one of the two roles of the task, as `action on resource`. */
    private static Stream<String> rights(JsonNode template, String role, String service) {
        var id = one(template, "AWS::ECS::TaskDefinition").at("/%s/Fn::GetAtt/0".formatted(role));
        return all(template, "AWS::IAM::Policy").stream()
                .filter(policy -> values(policy.get("Roles"))
                        .anyMatch(ref -> ref.path("Ref").equals(id)))
                .flatMap(RightsTest::statements)
                .flatMap(
                        statement -> values(statement.get("Action")).flatMap(action -> values(statement.get("Resource"))
                                .map(resource -> action.asText() + " on " + meaning(resource, service))));
    }

    /** Whose it is must be right, too: the table of the service itself, its own log group. */
    private static String meaning(JsonNode resource, String service) {
        var text = resource.toString();
        if (text.contains("storefront-") && text.contains("-data:ExportsOutputFnGetAtt" + service)) {
            var index = resource.at("/Fn::Join/1/1").asText();
            return index.isEmpty() ? "table" : index.substring(1);
        }
        if (text.contains(":repository/")) {
            var parts = resource.at("/Fn::Join/1");
            return parts.get(parts.size() - 1).asText().substring(1);
        }
        if (text.startsWith("{\"Fn::GetAtt\":[\"TaskLogs")) {
            return "log";
        }
        return resource.asText(text);
    }

    private static Set<String> minus(Set<String> some, Set<String> others) {
        var rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static Stream<JsonNode> statements(JsonNode policy) {
        return values(policy.at("/PolicyDocument/Statement"));
    }

    private static Stream<JsonNode> values(JsonNode oneOrMany) {
        return oneOrMany.isArray() ? StreamSupport.stream(oneOrMany.spliterator(), false) : Stream.of(oneOrMany);
    }
}
