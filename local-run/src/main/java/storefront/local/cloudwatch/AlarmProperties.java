package storefront.local.cloudwatch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import storefront.local.cloudwatch.MetricDataQuery.Dimension;
import storefront.local.cloudwatch.MetricDataQuery.Metric;
import storefront.local.cloudwatch.MetricDataQuery.MetricStat;

/** What a template says of an alarm, on one metric or on math over several; from the page "AWS::CloudWatch::Alarm". */
record AlarmProperties(
        String alarmName,
        String alarmDescription,
        Comparison comparisonOperator,
        Optional<Integer> datapointsToAlarm,
        List<Dimension> dimensions,
        int evaluationPeriods,
        String metricName,
        Optional<List<MetricDataQuery>> metrics,
        Optional<Integer> period,
        String statistic,
        double threshold,
        Optional<MissingData> treatMissingData) {

    enum Comparison {
        @JsonProperty("GreaterThanThreshold")
        GREATER_THAN,
        @JsonProperty("GreaterThanOrEqualToThreshold")
        GREATER_THAN_OR_EQUAL_TO,
        @JsonProperty("LessThanThreshold")
        LESS_THAN,
        @JsonProperty("LessThanOrEqualToThreshold")
        LESS_THAN_OR_EQUAL_TO;

        boolean breaches(double value, double threshold) {
            return switch (this) {
                case GREATER_THAN -> value > threshold;
                case GREATER_THAN_OR_EQUAL_TO -> value >= threshold;
                case LESS_THAN -> value < threshold;
                case LESS_THAN_OR_EQUAL_TO -> value <= threshold;
            };
        }
    }

    enum MissingData {
        @JsonProperty("breaching")
        BREACHING,
        @JsonProperty("missing")
        MISSING,
        @JsonProperty("notBreaching")
        NOT_BREACHING
    }

    /** On one metric is as on several of which there is one. */
    AlarmProperties {
        var queries = metrics.isPresent() ? metrics.get() : List.of(only(metricName, dimensions, period, statistic));
        var periods = queries.stream()
                .flatMap(query -> query.metricStat().stream())
                .map(MetricStat::period)
                .distinct()
                .toList();
        if (periods.size() != 1 || periods.getFirst() * (evaluationPeriods + 1) > Metrics.KEPT.toSeconds()) {
            throw new IllegalArgumentException("an alarm over several periods, or over more than is kept");
        }
        metrics = Optional.of(queries);
        period = Optional.of(periods.getFirst());
    }

    private static MetricDataQuery only(
            String metricName, List<Dimension> dimensions, Optional<Integer> period, String statistic) {
        var stat = new MetricStat(new Metric(metricName, dimensions), period.orElseThrow(), statistic);
        return new MetricDataQuery(metricName, Optional.empty(), Optional.of(stat), Optional.empty());
    }
}
