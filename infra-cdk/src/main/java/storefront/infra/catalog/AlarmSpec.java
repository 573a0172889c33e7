package storefront.infra.catalog;

import java.time.Duration;

/**
 * From where on a person must look at a service.
 *
 * @param errorPercent of the answers that have a status of 5xx
 * @param p99 that one request in a hundred exceeds
 */
public record AlarmSpec(double errorPercent, Duration p99, int cpuPercent, int memoryPercent) {

    public static final AlarmSpec DEFAULT = new AlarmSpec(1, Duration.ofSeconds(1), 90, 90);

    public AlarmSpec {
        checkPercent("errors", errorPercent);
        checkPercent("cpu", cpuPercent);
        checkPercent("memory", memoryPercent);
        if (!p99.isPositive()) {
            throw new IllegalArgumentException("p99 to alarm on must be positive, got " + p99);
        }
    }

    private static void checkPercent(String what, double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException(
                    "%s to alarm on must be above 0 and at most 100 percent, got %s".formatted(what, percent));
        }
    }
}
