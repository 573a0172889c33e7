package storefront.local.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;
import static storefront.local.cloudwatch.AlarmFixture.math;
import static storefront.local.cloudwatch.AlarmFixture.only;
import static storefront.local.cloudwatch.AlarmFixture.query;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import storefront.local.template.CannotFollow;

class MetricMathTest {
    private @TempDir Path directory;
    private AlarmFixture fixture;

    @BeforeEach
    void begin() {
        fixture = new AlarmFixture(directory);
    }

    @Test
    @DisplayName("a share of errors is none below so many errors, and none without requests")
    void share() throws IOException {
        var alarms = fixture.alarms(
                math(
                        "IF(errors < 5, 0, 100 * errors / requests)",
                        query("errors", "Sum", "HTTPCode_Target_5XX_Count"),
                        query("requests", "Sum", "RequestCount")),
                4,
                1);
        requests(10, 4);
        requests(10, 5);
        fixture.pass(60);
        requests(10, 0);
        assertThat(only(alarms).datapoints()).containsExactly(0.0, 50.0, Double.NaN, Double.NaN);
    }

    @Test
    @DisplayName("p99 is in seconds, and none below so many requests")
    void percentile() throws IOException {
        var alarms = fixture.alarms(
                math(
                        "IF(requests < 100, 0, p99)",
                        query("p99", "p99", "TargetResponseTime"),
                        query("requests", "Sum", "RequestCount")),
                2,
                1);
        for (var i = 0; i < 99; i++) {
            fixture.add("TargetResponseTime", 2_000_000);
            fixture.add("RequestCount", 1);
        }
        fixture.pass(60);
        for (var i = 0; i < 100; i++) {
            fixture.add("TargetResponseTime", i < 98 ? 10_000 : 2_000_000);
            fixture.add("RequestCount", 1);
        }
        fixture.pass(60);
        assertThat(only(alarms).datapoints().getFirst()).isZero();
        assertThat(only(alarms).datapoints().getLast()).isCloseTo(2, withPercentage(1));
    }

    @Test
    @DisplayName("what a canary needs: a sum over two metrics, of which one has no data and counts as 0")
    void sum() throws IOException {
        var alarms = fixture.alarms(
                """
                "Metrics": [{"Id": "share", "Expression": "IF(errors < 5, 0, errors)"},
                  {"Id": "errors", "Expression": "SUM([FILL(errors0, 0), FILL(errors1, 0)])", "ReturnData": false}, %s, %s]""".formatted(
                                query("errors0", "Sum", "HTTPCode_Target_5XX_Count"),
                                query("errors1", "Sum", "HTTPCode_ELB_5XX_Count")),
                1,
                5);
        fixture.add("HTTPCode_Target_5XX_Count", 1, 1, 1, 1, 1, 1);
        fixture.pass(60);
        assertThat(only(alarms).datapoints()).containsExactly(6.0);
        assertThat(only(alarms).state()).isEqualTo("ALARM");
    }

    @Test
    @DisplayName("what FILL gives one metric is not given to another whose id begins alike")
    void fill() throws IOException {
        var alarms = fixture.alarms(
                math(
                        "FILL(errors1, 0) + errors",
                        query("errors", "Sum", "HTTPCode_Target_5XX_Count"),
                        query("errors1", "Sum", "HTTPCode_ELB_5XX_Count")),
                1,
                5);
        fixture.pass(60);
        assertThat(only(alarms).datapoints()).containsExactly(Double.NaN);
    }

    @Test
    @DisplayName("a metric that a laptop has not is said, and its math is not read")
    void notMeasured() throws IOException {
        var throttles = query("reads", "Sum", "ReadThrottleEvents");
        var alarms = fixture.alarms(math("SUM(FILL(METRICS(), 0))", throttles), 1, 0);
        assertThat(only(alarms).state()).isEqualTo("no figures here");
        assertThat(only(alarms).description()).isEqualTo("Too many. What to do: docs/runbooks/error-share.md");
    }

    @DisplayName("metric math that is not followed stops the start")
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"RATE(errors)", "IF(errors", "SUM(METRICS())"})
    void refusedMath(String expression) {
        var errors = query("errors", "Sum", "HTTPCode_Target_5XX_Count");
        assertThatThrownBy(() -> fixture.alarms(math(expression, errors), 1, 0))
                .isInstanceOf(CannotFollow.class)
                .hasMessageContaining("the metric math " + expression);
    }

    private void requests(int all, int errors) {
        for (var i = 0; i < all; i++) {
            fixture.add("RequestCount", 1);
        }
        for (var i = 0; i < errors; i++) {
            fixture.add("HTTPCode_Target_5XX_Count", 1);
        }
        fixture.addToProducts("HTTPCode_Target_5XX_Count", 1, 1, 1, 1, 1);
        fixture.pass(60);
    }
}
