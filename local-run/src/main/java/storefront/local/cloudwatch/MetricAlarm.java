package storefront.local.cloudwatch;

import java.util.function.Predicate;
import java.util.stream.IntStream;
import storefront.local.cloudwatch.AlarmProperties.MissingData;

/** From "Alarm evaluation" and "Configuring how CloudWatch alarms treat missing data"; over periods that have ended. */
record MetricAlarm(AlarmProperties properties) {
    static final String ALARM = "ALARM";

    AlarmState state(Metrics metrics) {
        var period = properties.period().orElseThrow();
        var periods = properties.evaluationPeriods();
        var toAlarm = properties.datapointsToAlarm().orElse(periods);
        var missing = properties.treatMissingData().orElse(MissingData.MISSING);
        var returned = query(query -> query.returnData().orElse(true));

        var end = metrics.now() / period * period;
        var datapoints = IntStream.range(-periods, 0)
                .mapToObj(index -> value(returned, metrics, end + (long) index * period))
                .toList();
        var breaching = datapoints.stream()
                .filter(value -> value.isNaN() ? missing == MissingData.BREACHING : breaches(value))
                .count();
        var unknown = missing == MissingData.MISSING && datapoints.stream().allMatch(value -> value.isNaN());
        return new AlarmState(
                properties.alarmName(),
                properties.alarmDescription(),
                breaching >= toAlarm ? ALARM : unknown ? "INSUFFICIENT_DATA" : "OK",
                "%s %s %s in %d of %d periods of %d s"
                        .formatted(
                                returned,
                                properties
                                        .comparisonOperator()
                                        .name()
                                        .toLowerCase()
                                        .replace('_', ' '),
                                properties.threshold(),
                                toAlarm,
                                periods,
                                period),
                datapoints);
    }

    private boolean breaches(double value) {
        return properties.comparisonOperator().breaches(value, properties.threshold());
    }

    private double value(MetricDataQuery query, Metrics metrics, long from) {
        return query.metricStat()
                .map(stat -> metrics.statistic(stat.metric().measured(), stat.stat(), from, from + stat.period()))
                .orElseGet(() -> query.expression()
                        .orElseThrow()
                        .evaluate(id -> value(query(other -> other.id().equals(id)), metrics, from)));
    }

    private MetricDataQuery query(Predicate<MetricDataQuery> wanted) {
        return properties.metrics().orElseThrow().stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }
}
