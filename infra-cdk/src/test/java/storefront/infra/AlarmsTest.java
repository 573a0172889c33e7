package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.logicalIds;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlarmsTest {

    private static final String ALARM = "AWS::CloudWatch::Alarm";
    private static final String COMPOSITE = "AWS::CloudWatch::CompositeAlarm";

    @Test
    void a_service_and_its_table_and_indexes_are_watched() {
        assertThat(names("products"))
                .containsExactlyInAnyOrder(
                        "error-share",
                        "slow-answers",
                        "unhealthy-targets",
                        "cpu",
                        "memory",
                        "missing-tasks",
                        "store-throttles",
                        "store-throttles-listing",
                        "store-throttles-by-category",
                        "store-errors");
        assertThat(names("platform"))
                .containsExactlyInAnyOrder("elb-errors", "rejected-connections", "target-connection-errors");
    }

    /** And no alarm speaks for itself: one incident is one message. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void the_one_alarm_that_tells_people_tells_of_every_other_of_its_stack(Synthesized stage) {
        for (var stack : List.of("users", "products", "platform")) {
            var template = stage.stack(stack);
            var told = one(template, COMPOSITE);

            assertThat(told.get("AlarmActions")).hasSize(1);
            assertThat(told.get("OKActions")).isEqualTo(told.get("AlarmActions"));
            assertThat(logicalIds(template, ALARM)).isNotEmpty().allSatisfy(id -> assertThat(
                            told.get("AlarmRule").toString())
                    .contains("{\"Fn::GetAtt\":[\"" + id + "\",\"Arn\"]}"));
            assertThat(all(template, ALARM)).noneMatch(alarm -> alarm.has("AlarmActions"));
        }
    }

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void silence_is_no_alarm(Synthesized stage) {
        assertThat(stage.templates().values())
                .flatMap(template -> all(template, ALARM))
                .extracting(alarm -> alarm.get("TreatMissingData").asText())
                .containsOnly("notBreaching");
    }

    /** Each is a table or index that throttles on its own. */
    @Test
    void a_throttled_index_is_told_apart_from_its_table() {
        assertThat(throttled("store-throttles")).isEmpty();
        assertThat(throttled("store-throttles-listing")).containsExactly("listing", "listing");
        assertThat(throttled("store-throttles-by-category")).containsExactly("by-category", "by-category");
    }

    @Test
    void the_store_fails_by_any_operation_that_the_service_may_call() {
        var operations = metrics(alarm(Synthesized.dev().stack("users"), "store-errors")).values().stream()
                .map(metric -> metric.at("/Dimensions/0/Value").asText());

        assertThat(operations)
                .containsExactlyInAnyOrder(
                        "DeleteItem", "GetItem", "PutItem", "Query", "TransactGetItems", "TransactWriteItems");
    }

    /** "Service Quotas": an alarm on an expression has at most ten metrics. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void an_expression_has_no_more_metrics_than_an_alarm_may_have(Synthesized stage) {
        assertThat(stage.templates().values())
                .flatMap(template -> all(template, ALARM))
                .filteredOn(alarm -> alarm.has("Metrics"))
                .isNotEmpty()
                .allSatisfy(alarm -> assertThat(metrics(alarm)).hasSizeLessThanOrEqualTo(10));
    }

    private static List<String> names(String stack) {
        return all(Synthesized.dev().stack(stack), ALARM).stream()
                .map(alarm -> alarm.get("AlarmName").asText().replace("storefront-dev-" + stack + "-", ""))
                .toList();
    }

    private static List<String> throttled(String name) {
        return metrics(alarm(Synthesized.dev().stack("products"), name)).values().stream()
                .flatMap(metric -> metric.get("Dimensions").valueStream())
                .filter(dimension -> dimension.get("Name").asText().equals("GlobalSecondaryIndexName"))
                .map(dimension -> dimension.get("Value").asText())
                .toList();
    }

    static JsonNode alarm(JsonNode template, String name) {
        return all(template, ALARM).stream()
                .filter(alarm -> alarm.get("AlarmName").asText().endsWith("-" + name))
                .findFirst()
                .orElseThrow();
    }

    static Map<String, JsonNode> metrics(JsonNode alarm) {
        var metrics = new TreeMap<String, JsonNode>();
        alarm.get("Metrics")
                .valueStream()
                .filter(metric -> metric.has("MetricStat"))
                .forEach(metric -> metrics.put(metric.get("Id").asText(), metric.at("/MetricStat/Metric")));
        return metrics;
    }
}
