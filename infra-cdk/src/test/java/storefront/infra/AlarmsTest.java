package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.logicalIds;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(textBlock = """
                    1,    1,     false
                    1000, 4,     false
                    1000, 10,    false
                    1000, 11,    true
                    6,    6,     true
                    """)
    void a_share_of_errors_counts_from_five_a_minute_on(double requests, double errors, boolean alarm) {
        assertThat(breached("users", "error-share", Map.of("requests", requests, "errors", errors)))
                .isEqualTo(alarm);
    }

    @ParameterizedTest
    @CsvSource({"99, 30, false", "100, 1, false", "100, 1.1, true"})
    void slow_answers_count_from_a_hundred_requests_a_minute_on(double requests, double p99, boolean alarm) {
        assertThat(breached("users", "slow-answers", Map.of("requests", requests, "p99", p99)))
                .isEqualTo(alarm);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
                    no image,                            0, 0, false
                    outside of office hours,             0, 0, false
                    going home,                          0, 2, false
                    all there,                           2, 2, false
                    one is missing,                      2, 1, true
                    none came,                           2, 0, true
                    scaled out,                          8, 8, false
                    scaling out,                         8, 2, false
                    a deployment has both versions,      2, 4, false
                    fewer wanted than the minimum,       1, 1, false
                    """)
    void tasks_are_missing_below_the_minimum_if_they_are_wanted(
            String situation, double desired, double running, boolean alarm) {
        assertThat(breached(
                        Synthesized.prod().stack("users"),
                        "missing-tasks",
                        Map.of("desired", desired, "running", running)))
                .isEqualTo(alarm);
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

    @Test
    void the_topic_is_encrypted_with_a_key_that_its_publishers_may_use() {
        var platform = Synthesized.dev().stack("platform");
        var key = one(platform, "AWS::KMS::Key");

        assertThat(key.get("EnableKeyRotation").asBoolean()).isTrue();
        assertThat(one(platform, "AWS::SNS::Topic")
                        .at("/KmsMasterKeyId/Fn::GetAtt/0")
                        .asText())
                .isEqualTo(logicalIds(platform, "AWS::KMS::Key").getFirst());
        var publishers = services(one(platform, "AWS::SNS::TopicPolicy").at("/PolicyDocument/Statement"));
        assertThat(publishers)
                .containsOnly(
                        entry(
                                "cloudwatch.amazonaws.com",
                                "{\"StringEquals\":{\"aws:SourceAccount\":{\"Ref\":\"AWS::AccountId\"}}}"),
                        // EventBridge publishes to no topic whose policy asks for more.
                        entry("events.amazonaws.com", ""));
        assertThat(services(key.at("/KeyPolicy/Statement"))).isEqualTo(publishers);
    }

    @Test
    void messages_go_to_the_address_of_the_stage_if_it_has_one() {
        assertThat(all(Synthesized.choices().stack("platform"), "AWS::SNS::Subscription"))
                .extracting(subscription -> "%s %s"
                        .formatted(
                                subscription.get("Protocol").asText(),
                                subscription.get("Endpoint").asText()))
                .containsExactly("email operations@example.com");
        assertThat(all(Synthesized.dev().stack("platform"), "AWS::SNS::Subscription"))
                .isEmpty();
    }

    @Test
    void a_failed_deployment_of_any_service_of_the_cluster_is_told() {
        var rule = one(Synthesized.dev().stack("platform"), "AWS::Events::Rule");

        assertThat(rule.at("/EventPattern/detail/eventName").toString()).isEqualTo("[\"SERVICE_DEPLOYMENT_FAILED\"]");
        assertThat(rule.at("/EventPattern/resources/0/prefix").toString())
                .contains(
                        ":service/",
                        logicalIds(Synthesized.dev().stack("platform"), "AWS::ECS::Cluster")
                                .getFirst());
        assertThat(rule.at("/Targets/0/InputTransformer/InputPathsMap"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("$.resources[0]", "$.detail.reason");
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

    private static boolean breached(String service, String name, Map<String, Double> values) {
        return breached(Synthesized.dev().stack(service), name, values);
    }

    private static boolean breached(JsonNode template, String name, Map<String, Double> values) {
        var alarm = alarm(template, name);
        assertThat(metrics(alarm)).containsOnlyKeys(values.keySet());
        return MetricMath.of(alarm.at("/Metrics/0/Expression").asText(), values)
                > alarm.get("Threshold").asDouble();
    }

    private static JsonNode alarm(JsonNode template, String name) {
        return all(template, ALARM).stream()
                .filter(alarm -> alarm.get("AlarmName").asText().endsWith("-" + name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, JsonNode> metrics(JsonNode alarm) {
        var metrics = new TreeMap<String, JsonNode>();
        alarm.get("Metrics")
                .valueStream()
                .filter(metric -> metric.has("MetricStat"))
                .forEach(metric -> metrics.put(metric.get("Id").asText(), metric.at("/MetricStat/Metric")));
        return metrics;
    }

    /** Which of AWS are let in, and under which condition. */
    private static Map<String, String> services(JsonNode statements) {
        var services = new TreeMap<String, String>();
        statements
                .valueStream()
                .filter(statement -> statement.at("/Principal").has("Service"))
                .forEach(statement -> services.put(
                        statement.at("/Principal/Service").asText(),
                        statement.path("Condition").toString()));
        return services;
    }
}
