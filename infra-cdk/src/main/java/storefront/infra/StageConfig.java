package storefront.infra;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;

/** What differs between the stages, and nothing else. */
public record StageConfig(
        String name,
        int availabilityZones,
        int natGateways,
        List<CapacityProvider> capacityProviders,
        int minTasks,
        int maxTasks,
        RetentionDays logRetention,
        boolean deletionProtection) {

    public static final StageConfig DEV = new StageConfig(
            "dev",
            2,
            1,
            // Mostly Spot; a quarter of what exceeds the first task stays when Spot is short.
            List.of(CapacityProvider.fargateSpot(1, 3), CapacityProvider.fargate(0, 1)),
            1,
            2,
            RetentionDays.ONE_WEEK,
            false);

    public static final StageConfig PROD = new StageConfig(
            "prod",
            3,
            3,
            // The minimum never runs on Spot; only what scaling adds does.
            List.of(CapacityProvider.fargate(2, 0), CapacityProvider.fargateSpot(0, 1)),
            2,
            10,
            RetentionDays.SIX_MONTHS,
            true);

    public StageConfig {
        capacityProviders = List.copyOf(capacityProviders);
        if (availabilityZones < 2) {
            throw new IllegalArgumentException(
                    "an application load balancer needs at least 2 availability zones, got " + availabilityZones);
        }
        if (natGateways < 1 || natGateways > availabilityZones) {
            throw new IllegalArgumentException(
                    "nat gateways must be 1 to one a zone (%d), got %d".formatted(availabilityZones, natGateways));
        }
        if (capacityProviders.stream().filter(provider -> provider.base() > 0).count() > 1
                || capacityProviders.stream().noneMatch(provider -> provider.weight() > 0)) {
            throw new IllegalArgumentException(
                    "at most one capacity provider may have a base and one must have a weight, got "
                            + capacityProviders);
        }
        if (minTasks < 1 || maxTasks < minTasks) {
            throw new IllegalArgumentException(
                    "tasks must be at least 1 and min <= max, got %d..%d".formatted(minTasks, maxTasks));
        }
    }

    public static StageConfig named(String name) {
        return Stream.of(DEV, PROD)
                .filter(stage -> stage.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown stage '%s', allowed are: %s"
                        .formatted(
                                name,
                                Stream.of(DEV, PROD).map(StageConfig::name).collect(Collectors.joining(", ")))));
    }

    public RemovalPolicy removalPolicy() {
        return deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    }

    /** The first {@code base} tasks run there, the others in proportion to {@code weight}. */
    public record CapacityProvider(String name, int base, int weight) {

        static CapacityProvider fargate(int base, int weight) {
            return new CapacityProvider("FARGATE", base, weight);
        }

        static CapacityProvider fargateSpot(int base, int weight) {
            return new CapacityProvider("FARGATE_SPOT", base, weight);
        }
    }
}
