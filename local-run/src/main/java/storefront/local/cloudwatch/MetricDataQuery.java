package storefront.local.cloudwatch;

import java.util.LinkedHashMap;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A metric, or math over others. */
record MetricDataQuery(
        String id, Optional<MetricMath> expression, Optional<MetricStat> metricStat, Optional<Boolean> returnData) {

    /** The value of a dimension may be one that a laptop has not, where nobody reads it. */
    record Metric(String metricName, LinkedHashMap<String, JsonNode> dimensions) {
        /** The last dimension is the narrowest, such as TargetGroup after LoadBalancer. */
        Metrics.Metric measured() {
            return new Metrics.Metric(dimensions.lastEntry().getValue().asString(), metricName);
        }
    }

    record MetricStat(Metric metric, int period, String stat) {
        MetricStat {
            if (!stat.matches("Average|Maximum|Sum|p\\d+")) {
                throw new IllegalArgumentException("the statistic " + stat);
            }
        }
    }

    static MetricDataQuery of(MetricStat stat) {
        return new MetricDataQuery(stat.metric().metricName(), Optional.empty(), Optional.of(stat), Optional.empty());
    }

    @Override
    public String toString() {
        return metricStat
                .map(stat -> stat.stat() + " of " + stat.metric().metricName())
                .orElseGet(() -> expression.orElseThrow().expression());
    }
}
