package storefront.local.cloudwatch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import storefront.local.alb.Fixture;
import storefront.local.template.Assembly;

/** One alarm, beside one on what a laptop has not and a composite of both, in time that a test lets pass; the first minute begins with it. */
final class AlarmFixture {
    private final Path directory;
    private final String users;
    private final String products;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Metrics metrics = new Metrics(() -> now);

    /** @param directory where the template may be written */
    AlarmFixture(Path directory) {
        this.directory = directory;
        var groups = Assembly.read(Path.of("src/test/resources/assembly"), "dev")
                .resources("AWS::ElasticLoadBalancingV2::TargetGroup");
        users = groups.getFirst().id();
        products = groups.getLast().id();
    }

    /** What an alarm on one metric of users says of it. */
    static String single(String metric, String statistic) {
        return """
                "MetricName": "%s", "Namespace": "AWS/ApplicationELB", "Statistic": "%s", "Period": 60, "Dimensions": [
                  {"Name": "LoadBalancer", "Value": "any"},
                  {"Name": "TargetGroup", "Value": {"Fn::GetAtt": ["TargetGroup", "TargetGroupFullName"]}}]""".formatted(metric, statistic);
    }

    /** A metric of users, for {@link #math}. */
    static String query(String id, String statistic, String metric) {
        return """
                {"Id": "%s", "ReturnData": false, "MetricStat": {"Period": 60, "Stat": "%s", "Metric": {
                  "Namespace": "AWS/ApplicationELB", "MetricName": "%s", "Dimensions": [
                    {"Name": "TargetGroup", "Value": {"Fn::GetAtt": ["TargetGroup", "TargetGroupFullName"]}}]}}}""".formatted(id, statistic, metric);
    }

    /** What an alarm on an expression says of it. */
    static String math(String expression, String... queries) {
        return "\"Metrics\": [{\"Id\": \"math\", \"Expression\": \"%s\"}, %s]"
                .formatted(expression, String.join(", ", queries));
    }

    static String template(String metric, int periods, int threshold) {
        return """
                "Throttles": {"Type": "AWS::CloudWatch::Alarm", "Properties": {
                  "AlarmName": "users-throttles", "AlarmDescription": "Throttled.", "MetricName": "ReadThrottleEvents"}},
                "Alarm": {"Type": "AWS::CloudWatch::Alarm", "Properties": {
                  "AlarmName": "users-alarm", "AlarmDescription": "Too many. What to do: docs/runbooks/error-share.md",
                  %s, "EvaluationPeriods": %d, "TreatMissingData": "notBreaching", "ComparisonOperator": "GreaterThanThreshold", "Threshold": %d}},
                "Composite": {"Type": "AWS::CloudWatch::CompositeAlarm", "Properties": {
                  "AlarmName": "users-service", "AlarmDescription": "One of them.", "AlarmRule": {"Fn::Join": ["", [
                    "(ALARM(\\"", {"Fn::GetAtt": ["Throttles", "Arn"]}, "\\") OR ALARM(\\"", {"Fn::GetAtt": ["Alarm", "Arn"]}, "\\"))"]]}}},
                """.formatted(metric, periods, threshold);
    }

    Alarms alarms(String metric, int periods, int threshold) throws IOException {
        return alarms(template(metric, periods, threshold));
    }

    Alarms alarms(String resources) throws IOException {
        var rule = """
                "Rule": { "Type": "AWS::ElasticLoadBalancingV2::ListenerRule", "Properties": { "ListenerArn": { \
                "Fn::ImportValue": "storefront-dev-platform:Listener" }, "Priority": 10,""";
        return new Alarms(Fixture.with(directory, rule, resources + rule), metrics);
    }

    static AlarmState only(Alarms alarms) {
        return alarms.states().getLast();
    }

    void add(String metric, long... values) {
        add(users, metric, values);
    }

    void addToProducts(String metric, long... values) {
        add(products, metric, values);
    }

    private void add(String of, String metric, long... values) {
        for (var value : values) {
            metrics.add(of, metric, value);
        }
    }

    void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    void minute(String metric, long... values) {
        add(metric, values);
        pass(60);
    }
}
