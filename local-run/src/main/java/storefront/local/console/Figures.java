package storefront.local.console;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
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

    static Figures of(String id, Metrics metrics) {
        var now = metrics.now();
        return new Figures(
                eachSecond(second -> sum(metrics, id, "RequestCount", now + second, now + second + 1)),
                eachSecond(second -> sum(metrics, id, "HTTPCode_Target_5XX_Count", now + second, now + second + 1)
                        + sum(metrics, id, "HTTPCode_ELB_5XX_Count", now + second, now + second + 1)),
                metrics.statistic(new Metric(id, "TargetResponseTime"), "p50", now - SHOWN, now),
                metrics.statistic(new Metric(id, "TargetResponseTime"), "p99", now - SHOWN, now),
                Stream.of("Target_4XX", "Target_5XX", "ELB_4XX", "ELB_5XX")
                        .map("HTTPCode_%s_Count"::formatted)
                        .collect(toMap(identity(), name -> sum(metrics, id, name, 0, now + 1))));
    }

    private static List<Double> eachSecond(IntToDoubleFunction value) {
        return IntStream.range(-SHOWN, 0).mapToDouble(value).boxed().toList();
    }

    private static double sum(Metrics metrics, String id, String name, long from, long to) {
        var sum = metrics.statistic(new Metric(id, name), "Sum", from, to);
        return Double.isNaN(sum) ? 0 : sum;
    }
}
