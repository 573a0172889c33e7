package storefront.local.cloudwatch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/** What was measured, by second and under CloudWatch's own names. Durations are kept as microseconds, and read as seconds. */
public final class Metrics {
    public record Metric(String of, String name) {
        private double unit() {
            return name.endsWith("Time") ? 1e-6 : 1;
        }
    }

    /** As long as an alarm may look back. */
    public static final Duration KEPT = Duration.ofMinutes(15);

    private static final int DIGITS = 2;

    private final InstantSource clock;
    private final Map<Metric, NavigableMap<Long, Histogram>> seconds = new HashMap<>();

    public Metrics(InstantSource clock) {
        this.clock = clock;
    }

    public long now() {
        return clock.instant().getEpochSecond();
    }

    public synchronized void add(String of, String name, long value) {
        var own = seconds.computeIfAbsent(new Metric(of, name), _ -> new TreeMap<>());
        own.headMap(now() - KEPT.toSeconds()).clear();
        own.computeIfAbsent(now(), _ -> new PackedHistogram(DIGITS)).recordValue(value);
    }

    /** One of "CloudWatch statistics definitions" over the seconds before {@code to}; NaN where nothing was measured. */
    public synchronized double statistic(Metric metric, String name, long from, long to) {
        var all = new Histogram(DIGITS);
        seconds.getOrDefault(metric, new TreeMap<>()).subMap(from, to).values().forEach(all::add);
        return all.getTotalCount() == 0 ? Double.NaN : metric.unit() * of(all, name);
    }

    private static double of(Histogram values, String statistic) {
        return switch (statistic) {
            case "Average" -> values.getMean();
            case "Maximum" -> values.getMaxValue();
            case "Sum" -> values.getMean() * values.getTotalCount();
            default -> values.getValueAtPercentile(Double.parseDouble(statistic.substring(1)));
        };
    }
}
