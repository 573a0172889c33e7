package storefront.local.cloudwatch;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A metric, or math over others. */
record MetricDataQuery(
        String id, Optional<MetricMath> expression, Optional<MetricStat> metricStat, Optional<Boolean> returnData) {

    record Metric(String metricName, List<Dimension> dimensions) {
        /** The last dimension is the narrowest, such as TargetGroup after LoadBalancer. */
        Metrics.Metric measured() {
            return new Metrics.Metric(dimensions.getLast().value().asString(), metricName);
        }
    }

    /** The value has none on a laptop for much that nobody reads here. */
    record Dimension(String name, JsonNode value) {}

    record MetricStat(Metric metric, int period, String stat) {
        MetricStat {
            if (!stat.matches("Average|Maximum|Sum|p\\d+")) {
                throw new IllegalArgumentException("the statistic " + stat);
            }
        }
    }

    @Override
    public String toString() {
        return metricStat
                .map(stat -> stat.stat() + " of " + stat.metric().metricName())
                .orElseGet(() -> expression.orElseThrow().expression());
    }
}
