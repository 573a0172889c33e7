package storefront.infra.stage;

import java.util.List;
import java.util.Optional;

/**
 * Where the tasks of each service run, and how many of them.
 *
 * @param officeHours outside of which no task runs; empty: they run always
 * @param failedTasks that end a deployment: the circuit breaker then rolls back
 */
public record CapacityConfig(
        List<CapacityProvider> providers,
        int minTasks,
        int maxTasks,
        Optional<OfficeHours> officeHours,
        int failedTasks) {

    /** The first {@code base} tasks run there, the others in proportion to {@code weight}. */
    public record CapacityProvider(String name, int base, int weight) {

        public static CapacityProvider fargate(int base, int weight) {
            return new CapacityProvider("FARGATE", base, weight);
        }

        public static CapacityProvider fargateSpot(int base, int weight) {
            return new CapacityProvider("FARGATE_SPOT", base, weight);
        }
    }

    public CapacityConfig {
        providers = List.copyOf(providers);
        if (providers.stream().filter(provider -> provider.base() > 0).count() > 1
                || providers.stream().noneMatch(provider -> provider.weight() > 0)) {
            throw new IllegalArgumentException(
                    "at most one capacity provider may have a base and one must have a weight, got " + providers);
        }
        if (minTasks < 1 || maxTasks < minTasks) {
            throw new IllegalArgumentException(
                    "tasks must be at least 1 and min <= max, got %d..%d".formatted(minTasks, maxTasks));
        }
        if (failedTasks < 1) {
            throw new IllegalArgumentException("at least 1 failed task must end a deployment, got " + failedTasks);
        }
    }
}
