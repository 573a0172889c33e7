package storefront.infra.observability;

import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.SearchExpression;
import storefront.infra.alarm.Symptom;

/**
 * All metrics of a schema that match: what is added to the stage appears by itself, what is removed goes, and no stack has to
 * export anything ("CloudWatch search expression syntax").
 *
 * @param schema the namespace and the names of its dimensions
 * @param match what their values must be
 * @param label of each line, such as one of the dimensions
 */
record Search(String schema, String match, String label) {

    /** Whose `dimension` tells the lines apart. */
    static Search by(String dimension, String schema, String match) {
        return new Search(schema, match, "${PROP('Dim." + dimension + "')}");
    }

    IMetric of(String metric, String statistic) {
        return of(metric, statistic, label);
    }

    /** In a graph of several metrics, the label must say which. */
    IMetric named(String metric, String statistic) {
        return of(metric, statistic, label + " " + metric);
    }

    private IMetric of(String metric, String statistic, String label) {
        return SearchExpression.Builder.create()
                .expression("SEARCH('{%s} %s MetricName=\"%s\"', '%s')".formatted(schema, match, metric, statistic))
                .label(label)
                .period(Symptom.PERIOD)
                .build();
    }
}
