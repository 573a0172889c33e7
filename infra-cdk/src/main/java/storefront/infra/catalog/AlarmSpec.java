package storefront.infra.catalog;

import java.time.Duration;

/**
 * From where on a person must look at a service.
 *
 * @param cpuPercent the average of all tasks, where scaling no longer helps
 * @param memoryPercent the average of all tasks
 */
public record AlarmSpec(ErrorShare errors, SlowAnswers slow, int cpuPercent, int memoryPercent, StoreFaults store) {

    public static final AlarmSpec DEFAULT = new AlarmSpec(
            new ErrorShare(1, 5), new SlowAnswers(Duration.ofSeconds(1), 100), 90, 90, new StoreFaults(10, 5));

    /**
     * @param percent of the answers in a minute that have a status of 5xx
     * @param atLeast so many in that minute: one error of one request at night is a share of 100 percent
     */
    public record ErrorShare(double percent, int atLeast) {

        public ErrorShare {
            checkPercent("errors", percent);
            checkAtLeastOne("errors", atLeast);
        }
    }

    /**
     * @param p99 that one request in a hundred exceeds
     * @param ofAtLeast so many in that minute: of fewer, the percentile is just the slowest one
     */
    public record SlowAnswers(Duration p99, int ofAtLeast) {

        public SlowAnswers {
            if (!p99.isPositive()) {
                throw new IllegalArgumentException("p99 to alarm on must be positive, got " + p99);
            }
            checkAtLeastOne("requests of a p99", ofAtLeast);
        }
    }

    /**
     * What a minute may have, since the SDK repeats these requests: a table that splits its partitions throttles for a
     * moment.
     */
    public record StoreFaults(int throttles, int errors) {

        public StoreFaults {
            if (throttles < 0 || errors < 0) {
                throw new IllegalArgumentException(
                        "throttles and errors of the store to alarm on must not be negative, got %d and %d"
                                .formatted(throttles, errors));
            }
        }
    }

    public AlarmSpec {
        checkPercent("cpu", cpuPercent);
        checkPercent("memory", memoryPercent);
    }

    private static void checkPercent(String what, double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException(
                    "%s to alarm on must be above 0 and at most 100 percent, got %s".formatted(what, percent));
        }
    }

    private static void checkAtLeastOne(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("%s to alarm on must be at least 1, got %d".formatted(what, count));
        }
    }
}
