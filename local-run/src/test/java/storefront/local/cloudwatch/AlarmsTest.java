package storefront.local.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import storefront.local.alb.Fixture;
import storefront.local.template.Assembly;
import storefront.local.template.CannotFollow;

/** Alarms in time that a test lets pass; the first minute begins with the test. */
class AlarmsTest {
    private static final String SINGLE = """
            "MetricName": "%s", "Namespace": "AWS/ApplicationELB", "Statistic": "%s", "Period": 60, "Dimensions": [
              {"Name": "LoadBalancer", "Value": "any"},
              {"Name": "TargetGroup", "Value": {"Fn::GetAtt": ["TargetGroup", "TargetGroupFullName"]}}]""";
    private static final String QUERY = """
            {"Id": "%s", "ReturnData": false, "MetricStat": {"Period": 60, "Stat": "%s", "Metric": {
              "Namespace": "AWS/ApplicationELB", "MetricName": "%s", "Dimensions": [
                {"Name": "TargetGroup", "Value": {"Fn::GetAtt": ["%s", "TargetGroupFullName"]}}]}}}""";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Metrics metrics = new Metrics(() -> now);
    private @TempDir Path directory;
    private String users;
    private String products;
    private Assembly assembly;

    @BeforeEach
    void groups() {
        var groups = Assembly.read(Path.of("src/test/resources/assembly"), "dev")
                .resources("AWS::ElasticLoadBalancingV2::TargetGroup");
        users = groups.getFirst().id();
        products = groups.getLast().id();
    }

    @Test
    @DisplayName("an alarm goes off when so many periods in a row breach, and is over with the first that does not")
    void inARow() throws IOException {
        var alarms = alarms(
                SINGLE.formatted("HTTPCode_Target_5XX_Count", "Sum"), 3, "notBreaching", "GreaterThanThreshold", 2);
        minute("HTTPCode_Target_5XX_Count", 1, 1, 1);
        minute("HTTPCode_Target_5XX_Count", 1, 1, 1, 1);
        assertThat(only(alarms).state()).isEqualTo("OK");
        minute("HTTPCode_Target_5XX_Count", 1, 1, 1);
        assertThat(only(alarms).state()).isEqualTo("ALARM");
        assertThat(only(alarms).datapoints()).containsExactly(3.0, 4.0, 3.0);
        assertThat(only(alarms).condition())
                .isEqualTo("Sum of HTTPCode_Target_5XX_Count greater than 2.0 in 3 of 3 periods of 60 s");
        minute("HTTPCode_Target_5XX_Count", 1, 1);
        assertThat(only(alarms).state()).isEqualTo("OK");
    }

    @Test
    @DisplayName("a period counts when it has ended, not before")
    void ended() throws IOException {
        var alarms = alarms(
                SINGLE.formatted("HTTPCode_Target_5XX_Count", "Sum"), 1, "notBreaching", "GreaterThanThreshold", 2);
        add(users, "HTTPCode_Target_5XX_Count", 1, 1, 1);
        now = now.plusSeconds(59);
        assertThat(only(alarms).state()).isEqualTo("OK");
        now = now.plusSeconds(1);
        assertThat(only(alarms).state()).isEqualTo("ALARM");
    }

    @Test
    @DisplayName("without data an alarm is off")
    void missing() throws IOException {
        var alarms = alarms(SINGLE.formatted("RequestCount", "Sum"), 3, "notBreaching", "GreaterThanThreshold", 0);
        assertThat(only(alarms).state()).isEqualTo("OK");
        assertThat(only(alarms).datapoints()).containsExactly(Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    @DisplayName("a value that is the threshold does not breach it")
    void threshold() throws IOException {
        var alarms =
                alarms(SINGLE.formatted("UnHealthyHostCount", "Maximum"), 1, "notBreaching", "GreaterThanThreshold", 2);
        minute("UnHealthyHostCount", 2);
        assertThat(only(alarms).state()).isEqualTo("OK");
        minute("UnHealthyHostCount", 3);
        assertThat(only(alarms).state()).isEqualTo("ALARM");
    }

    @Test
    @DisplayName("a share of errors is none below so many errors, and none without requests")
    void share() throws IOException {
        var alarms = alarms(
                math(
                        "IF(errors < 5, 0, 100 * errors / requests)",
                        QUERY.formatted("errors", "Sum", "HTTPCode_Target_5XX_Count", "TargetGroup"),
                        QUERY.formatted("requests", "Sum", "RequestCount", "TargetGroup")),
                4,
                "notBreaching",
                "GreaterThanThreshold",
                1);
        requests(10, 4);
        requests(10, 5);
        now = now.plusSeconds(60);
        requests(10, 0);
        assertThat(only(alarms).datapoints()).containsExactly(0.0, 50.0, Double.NaN, Double.NaN);
    }

    @Test
    @DisplayName("p99 is in seconds, and none below so many requests")
    void percentile() throws IOException {
        var alarms = alarms(
                math(
                        "IF(requests < 100, 0, p99)",
                        QUERY.formatted("p99", "p99", "TargetResponseTime", "TargetGroup"),
                        QUERY.formatted("requests", "Sum", "RequestCount", "TargetGroup")),
                2,
                "notBreaching",
                "GreaterThanThreshold",
                1);
        for (var i = 0; i < 99; i++) {
            add(users, "TargetResponseTime", 2_000_000);
            add(users, "RequestCount", 1);
        }
        now = now.plusSeconds(60);
        for (var i = 0; i < 100; i++) {
            add(users, "TargetResponseTime", i < 98 ? 10_000 : 2_000_000);
            add(users, "RequestCount", 1);
        }
        now = now.plusSeconds(60);
        assertThat(only(alarms).datapoints().getFirst()).isZero();
        assertThat(only(alarms).datapoints().getLast()).isCloseTo(2, withPercentage(1));
    }

    @Test
    @DisplayName("what a canary needs: a sum over two metrics, of which one has no data and counts as 0")
    void sum() throws IOException {
        var alarms = alarms(
                """
                "Metrics": [{"Id": "share", "Expression": "IF(errors < 5, 0, errors)"},
                  {"Id": "errors", "Expression": "SUM([FILL(errors0, 0), FILL(errors1, 0)])", "ReturnData": false}, %s, %s]""".formatted(
                                QUERY.formatted("errors0", "Sum", "HTTPCode_Target_5XX_Count", "TargetGroup"),
                                QUERY.formatted("errors1", "Sum", "HTTPCode_ELB_5XX_Count", "TargetGroup")),
                1,
                "notBreaching",
                "GreaterThanThreshold",
                5);
        add(users, "HTTPCode_Target_5XX_Count", 1, 1, 1, 1, 1, 1);
        now = now.plusSeconds(60);
        assertThat(only(alarms).datapoints()).containsExactly(6.0);
        assertThat(only(alarms).state()).isEqualTo("ALARM");
    }

    @Test
    @DisplayName("what FILL gives one metric is not given to another whose id begins alike")
    void fill() throws IOException {
        var alarms = alarms(
                math(
                        "FILL(errors1, 0) + errors",
                        QUERY.formatted("errors", "Sum", "HTTPCode_Target_5XX_Count", "TargetGroup"),
                        QUERY.formatted("errors1", "Sum", "HTTPCode_ELB_5XX_Count", "TargetGroup")),
                1,
                "notBreaching",
                "GreaterThanThreshold",
                5);
        now = now.plusSeconds(60);
        assertThat(only(alarms).datapoints()).containsExactly(Double.NaN);
    }

    @Test
    @DisplayName("a metric that a laptop has not is said, and its math is not read")
    void notMeasured() throws IOException {
        var throttles = QUERY.formatted("reads", "Sum", "ReadThrottleEvents", "TargetGroup");
        var alarms = alarms(math("SUM(FILL(METRICS(), 0))", throttles), 1, "notBreaching", "GreaterThanThreshold", 0);
        assertThat(only(alarms).state()).isEqualTo("no figures here");
        assertThat(only(alarms).description()).isEqualTo("Too many. What to do: docs/runbooks/error-share.md");
    }

    @Test
    @DisplayName("a composite alarm goes off with the first of its children, and names it")
    void composite() throws IOException {
        var alarms =
                alarms(SINGLE.formatted("UnHealthyHostCount", "Maximum"), 1, "notBreaching", "GreaterThanThreshold", 0);
        assertThat(alarms.states()).extracting(AlarmState::state).containsExactly("OK", "no figures here", "OK");
        minute("UnHealthyHostCount", 1);
        assertThat(alarms.states()).extracting(AlarmState::state).containsExactly("ALARM", "no figures here", "ALARM");
        assertThat(alarms.states().getFirst().name()).isEqualTo("users-service");
        assertThat(alarms.states().getFirst().condition()).isEqualTo("users-alarm");
    }

    @DisplayName("what is not followed stops the start by its name")
    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Threshold\" | \"Unit\": \"Count\", \"Threshold\" | Unit",
                "\"TreatMissingData\": \"notBreaching\" | \"TreatMissingData\": \"ignore\" | TreatMissingData = ignore",
                "\"TreatMissingData\": \"notBreaching\", | '' | TreatMissingData, which is missing",
                "GreaterThanThreshold | LessThanThreshold | ComparisonOperator = LessThanThreshold",
                "\"Threshold\" | \"DatapointsToAlarm\": 1, \"Threshold\" | DatapointsToAlarm",
                "\"Maximum\" | \"tm99\" | the statistic tm99",
                "\"Period\": 60 | \"Period\": 600 | an alarm over several periods",
                "OR ALARM | AND ALARM | the alarm rule",
            })
    void refused(String said, String instead, String reason) {
        var template = template(
                SINGLE.formatted("UnHealthyHostCount", "Maximum"), 2, "notBreaching", "GreaterThanThreshold", 0);
        assertThatThrownBy(() -> alarms(template.replace(said, instead)))
                .isInstanceOf(CannotFollow.class)
                .hasMessageContaining(reason);
    }

    @DisplayName("metric math that is not followed stops the start")
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"RATE(errors)", "IF(errors", "SUM(METRICS())"})
    void refusedMath(String expression) {
        var errors = QUERY.formatted("errors", "Sum", "HTTPCode_Target_5XX_Count", "TargetGroup");
        assertThatThrownBy(() -> alarms(math(expression, errors), 1, "notBreaching", "GreaterThanThreshold", 0))
                .isInstanceOf(CannotFollow.class)
                .hasMessageContaining("the metric math " + expression);
    }

    private static AlarmState only(Alarms alarms) {
        return alarms.states().getLast();
    }

    private static String math(String expression, String... queries) {
        return "\"Metrics\": [{\"Id\": \"math\", \"Expression\": \"%s\"}, %s]"
                .formatted(expression, String.join(", ", queries));
    }

    private void minute(String metric, long... values) {
        add(users, metric, values);
        now = now.plusSeconds(60);
    }

    private void requests(int all, int errors) {
        for (var i = 0; i < all; i++) {
            add(users, "RequestCount", 1);
        }
        for (var i = 0; i < errors; i++) {
            add(users, "HTTPCode_Target_5XX_Count", 1);
        }
        add(products, "HTTPCode_Target_5XX_Count", 1, 1, 1, 1, 1);
        now = now.plusSeconds(60);
    }

    private void add(String of, String metric, long... values) {
        for (var value : values) {
            metrics.add(of, metric, value);
        }
    }

    private Alarms alarms(String metric, int periods, String missing, String operator, int threshold)
            throws IOException {
        return alarms(template(metric, periods, missing, operator, threshold));
    }

    private static String template(String metric, int periods, String missing, String operator, int threshold) {
        return """
                "Throttles": {"Type": "AWS::CloudWatch::Alarm", "Properties": {
                  "AlarmName": "users-throttles", "AlarmDescription": "Throttled.", "MetricName": "ReadThrottleEvents"}},
                "Alarm": {"Type": "AWS::CloudWatch::Alarm", "Properties": {
                  "AlarmName": "users-alarm", "AlarmDescription": "Too many. What to do: docs/runbooks/error-share.md",
                  %s, "EvaluationPeriods": %d, "TreatMissingData": "%s", "ComparisonOperator": "%s", "Threshold": %d}},
                "Composite": {"Type": "AWS::CloudWatch::CompositeAlarm", "Properties": {
                  "AlarmName": "users-service", "AlarmDescription": "One of them.", "AlarmRule": {"Fn::Join": ["", [
                    "(ALARM(\\"", {"Fn::GetAtt": ["Throttles", "Arn"]}, "\\") OR ALARM(\\"", {"Fn::GetAtt": ["Alarm", "Arn"]}, "\\"))"]]}}},
                """.formatted(metric, periods, missing, operator, threshold);
    }

    private Alarms alarms(String resources) throws IOException {
        var rule = """
                "Rule": { "Type": "AWS::ElasticLoadBalancingV2::ListenerRule", "Properties": { "ListenerArn": { \
                "Fn::ImportValue": "storefront-dev-platform:Listener" }, "Priority": 10,""";
        return new Alarms(Fixture.with(directory, rule, resources + rule), metrics);
    }
}
