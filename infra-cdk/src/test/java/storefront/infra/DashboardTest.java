package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardTest {

    /** So a service, and its table, is removed by removing its own; see the record on stacks and references. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void it_holds_on_to_the_platform_only(Synthesized stage) {
        assertThat(matches(
                        "\"Fn::ImportValue\":\"([^:]+):",
                        stage.stack("observability").toString()))
                .containsOnly("storefront-" + stage + "-platform");
    }

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void it_shows_the_state_of_every_alarm_that_tells_people_and_no_alarm_that_does_not_exist(Synthesized stage) {
        var shown = matches(":alarm:([a-z0-9-]+)", body(stage));

        assertThat(shown).containsAll(alarmNames(stage, "AWS::CloudWatch::CompositeAlarm"));
        assertThat(Stream.concat(
                                alarmNames(stage, "AWS::CloudWatch::CompositeAlarm").stream(),
                                alarmNames(stage, "AWS::CloudWatch::Alarm").stream())
                        .toList())
                .containsAll(shown);
    }

    @Test
    void it_has_traffic_errors_latency_saturation_deployments_and_the_store() {
        assertThat(body(Synthesized.dev()))
                .contains(
                        "\\\"RequestCount\\\"",
                        "HTTPCode_ELB_5XX_Count",
                        "alarm:storefront-dev-users-error-share",
                        "alarm:storefront-dev-users-slow-answers",
                        "\\\"CPUUtilization\\\"",
                        "\\\"MemoryUtilization\\\"",
                        "\\\"RunningTaskCount\\\"",
                        "\\\"DeploymentCount\\\"",
                        "storefront-dev-deployment-failed",
                        "\\\"ConsumedWriteCapacityUnits\\\"",
                        "\\\"WriteThrottleEvents\\\"",
                        "\\\"SuccessfulRequestLatency\\\"");
    }

    /** The file is that of the starter's own test, which reads it off a line that is written. */
    @Test
    void saved_queries_ask_for_fields_that_log_lines_have() throws IOException {
        var known = new HashSet<>(Files.readAllLines(Path.of("../service-starter/src/test/resources/log-fields.txt")));
        known.add("@logStream");
        var queries = all(Synthesized.dev().stack("users"), "AWS::Logs::QueryDefinition");

        assertThat(queries)
                .isNotEmpty()
                .allSatisfy(query -> assertThat(fields(query)).isNotEmpty().isSubsetOf(known));
    }

    @Test
    void a_service_brings_its_own_queries_over_its_own_logs() {
        var queries = all(Synthesized.prod().stack("products"), "AWS::Logs::QueryDefinition");

        assertThat(queries).allSatisfy(query -> {
            assertThat(query.get("Name").asText()).startsWith("storefront-prod-products/");
            assertThat(query.get("LogGroupNames")).hasSize(1);
        });
    }

    /** Names of fields have a dot or an @, or stand in a list of fields or before a comparison. */
    private static Set<String> fields(JsonNode query) {
        var text = query.get("QueryString").asText().replaceAll("'[^']*'|/[^/]*/", "");
        return Stream.of(
                        matches("(@\\w+|\\w+\\.[\\w.]+)", text).stream(),
                        matches("fields ([^|]*)", text).stream()
                                .flatMap(list -> Stream.of(list.strip().split(",\\s*"))),
                        matches("filter (\\S+)", text).stream(),
                        matches("(?:latest|earliest)\\(([^)]+)\\)", text).stream())
                .flatMap(names -> names)
                .collect(Collectors.toSet());
    }

    private static String body(Synthesized stage) {
        return one(stage.stack("observability"), "AWS::CloudWatch::Dashboard")
                .get("DashboardBody")
                .at("/Fn::Join/1")
                .valueStream()
                .map(part -> part.isTextual() ? part.asText() : "-")
                .collect(Collectors.joining());
    }

    private static List<String> alarmNames(Synthesized stage, String type) {
        return stage.templates().values().stream()
                .flatMap(template -> all(template, type).stream())
                .map(alarm -> alarm.get("AlarmName").asText())
                .toList();
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
