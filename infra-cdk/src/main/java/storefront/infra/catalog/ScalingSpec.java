package storefront.infra.catalog;

/**
 * Tasks are added when the average of one of these is exceeded, and go when all are well below.
 *
 * @param requestsPerTask in a minute, as the load balancer counts them
 */
public record ScalingSpec(int cpuPercent, int memoryPercent, int requestsPerTask) {

    /** Room for what arrives while a new task starts; a JVM keeps the memory that it once took, so that goal is high. */
    public static final ScalingSpec DEFAULT = new ScalingSpec(60, 80, 6_000);

    public ScalingSpec {
        checkPercent("cpu", cpuPercent);
        checkPercent("memory", memoryPercent);
        if (requestsPerTask < 1) {
            throw new IllegalArgumentException(
                    "requests a task and minute to scale on must be at least 1, got " + requestsPerTask);
        }
    }

    private static void checkPercent(String what, int percent) {
        if (percent < 10 || percent > 90) {
            throw new IllegalArgumentException(
                    "%s to scale on must be 10 to 90 percent, got %d".formatted(what, percent));
        }
    }
}
