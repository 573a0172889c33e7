package storefront.local.cloudwatch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import storefront.local.cloudwatch.MetricDataQuery.Metric;
import storefront.local.cloudwatch.MetricDataQuery.MetricStat;
import storefront.local.template.Only;
import tools.jackson.databind.JsonNode;

/**
 * On one metric or on math over several, as the page "AWS::CloudWatch::Alarm" says; evaluated as "Alarm evaluation" says, over
 * periods that have ended. One without data does not breach.
 */
record MetricAlarm(
        String alarmName,
        String alarmDescription,
        Only.GreaterThanThreshold comparisonOperator,
        Optional<LinkedHashMap<String, JsonNode>> dimensions,
        int evaluationPeriods,
        Optional<String> metricName,
        Optional<List<MetricDataQuery>> metrics,
        Optional<Integer> period,
        Optional<String> statistic,
        double threshold,
        Only.NotBreaching treatMissingData) {

    static final String ALARM = "ALARM";

    MetricAlarm {
        var all = metrics.isPresent()
                ? metrics.get()
                : List.of(MetricDataQuery.of(new MetricStat(
                        new Metric(metricName.orElseThrow(), dimensions.orElseThrow()),
                        period.orElseThrow(),
                        statistic.orElseThrow())));
        var periods = all.stream()
                .flatMap(query -> query.metricStat().stream())
                .map(MetricStat::period)
                .distinct()
                .toList();
        if (periods.size() != 1 || periods.getFirst() * (evaluationPeriods + 1) > Metrics.KEPT.toSeconds()) {
            throw new IllegalArgumentException("an alarm over several periods, or over more than is kept");
        }
        metrics = Optional.of(all);
        period = Optional.of(periods.getFirst());
    }

    AlarmState state(Metrics measured) {
        var returned = query(query -> query.returnData().orElse(true));
        var seconds = period.orElseThrow();
        var end = measured.now() / seconds * seconds;
        var datapoints = IntStream.range(-evaluationPeriods, 0)
                .mapToObj(index -> value(returned, measured, end + (long) index * seconds))
                .toList();
        return new AlarmState(
                alarmName,
                alarmDescription,
                datapoints.stream().allMatch(value -> value > threshold) ? ALARM : "OK",
                "%s greater than %s in %d of %d periods of %d s"
                        .formatted(returned, threshold, evaluationPeriods, evaluationPeriods, seconds),
                datapoints);
    }

    private double value(MetricDataQuery query, Metrics measured, long from) {
        return query.metricStat()
                .map(stat -> measured.statistic(stat.metric().measured(), stat.stat(), from, from + stat.period()))
                .orElseGet(() -> query.expression()
                        .orElseThrow()
                        .evaluate(id -> value(query(other -> other.id().equals(id)), measured, from)));
    }

    private MetricDataQuery query(Predicate<MetricDataQuery> wanted) {
        return metrics.orElseThrow().stream().filter(wanted).findFirst().orElseThrow();
    }
}
