package storefront.infra.catalog;

import java.time.Duration;

/** How a new version takes over. */
public sealed interface DeploymentSpec {

    /** New tasks first, old ones after: a deployment never has less than the whole. */
    record Rolling() implements DeploymentSpec {}

    /**
     * A share of the requests first, all of them after {@code observation}; the old version stays for {@code bake}, ready
     * to take over again.
     */
    record Canary(double percent, Duration observation, Duration bake) implements DeploymentSpec {

        public Canary {
            if (!(percent >= 0.1 && percent <= 100)) {
                throw new IllegalArgumentException("a canary must take 0.1 to 100 percent, got " + percent);
            }
            checkMinutes("observation", observation);
            checkMinutes("bake", bake);
        }

        // "Amazon ECS canary deployments": at most 24 hours each
        private static void checkMinutes(String what, Duration duration) {
            if (duration.isNegative()
                    || duration.toMinutes() > 1440
                    || !duration.equals(Duration.ofMinutes(duration.toMinutes()))) {
                throw new IllegalArgumentException(
                        "%s of a canary must be 0 to 1440 whole minutes, got %s".formatted(what, duration));
            }
        }
    }
}
