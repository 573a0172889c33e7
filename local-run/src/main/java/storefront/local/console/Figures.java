package storefront.local.console;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import storefront.local.cloudwatch.Metrics;
import storefront.local.cloudwatch.Metrics.Metric;

/**
 * How the load balancer or a target group does.
 *
 * @param requests in each of the last 60 seconds
 * @param errors 5xx in each of them, whosever they are
 * @param p50 of that minute, in seconds; NaN without requests
 * @param counts as long as they are kept
 */
record Figures(List<Double> requests, List<Double> errors, double p50, double p99, Map<String, Double> counts) {
    private static final int SHOWN = 60;

    static Figures of(String resource, Metrics metrics) {
        var now = metrics.now();
        return new Reading(resource, metrics).figures(now);
    }

    private record Reading(String resource, Metrics metrics) {
        Figures figures(long now) {
            return new Figures(
                    LongStream.range(now - SHOWN, now)
                            .mapToObj(second -> sum("RequestCount", second, second + 1))
                            .toList(),
                    LongStream.range(now - SHOWN, now)
                            .mapToObj(second -> sum("HTTPCode_Target_5XX_Count", second, second + 1)
                                    + sum("HTTPCode_ELB_5XX_Count", second, second + 1))
                            .toList(),
                    time("p50", now),
                    time("p99", now),
                    Stream.of("Target_4XX", "Target_5XX", "ELB_4XX", "ELB_5XX")
                            .map("HTTPCode_%s_Count"::formatted)
                            .collect(toMap(identity(), name -> sum(name, 0, now + 1))));
        }

        private double sum(String name, long from, long to) {
            var sum = metrics.statistic(new Metric(resource, name), "Sum", from, to);
            return Double.isNaN(sum) ? 0 : sum;
        }

        private double time(String percentile, long now) {
            return metrics.statistic(new Metric(resource, "TargetResponseTime"), percentile, now - SHOWN, now);
        }
    }
}
