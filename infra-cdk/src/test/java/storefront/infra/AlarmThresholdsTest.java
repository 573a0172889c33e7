package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.AlarmsTest.alarm;
import static storefront.infra.AlarmsTest.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a minute must look like for an alarm to count it. */
class AlarmThresholdsTest {

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

    private static boolean breached(String service, String name, Map<String, Double> values) {
        return breached(Synthesized.dev().stack(service), name, values);
    }

    private static boolean breached(JsonNode template, String name, Map<String, Double> values) {
        var alarm = alarm(template, name);
        assertThat(metrics(alarm)).containsOnlyKeys(values.keySet());
        return MetricMath.of(alarm.at("/Metrics/0/Expression").asText(), values)
                > alarm.get("Threshold").asDouble();
    }
}
