package storefront.infra.catalog;

import java.time.Duration;

/** How a new version takes over. */
public sealed interface DeploymentSpec {

    /** New tasks first, old ones after: a deployment never has less than the whole. */
    record Rolling() implements DeploymentSpec {}

    /**
     * A share of the requests first, all of them after {@code observation}; the old version stays for {@code bake}, ready
     * to take over again.
     *
     * @param route the mark of the route that the canary was chosen for. From its first deployment on ECS owns the weights
     *     of the listener rule, and a changed rule would send the requests to where no task is. So a route must not change
     *     by the way: whoever changes it reads docs/decisions/015 and gives the new mark, which the refusal names
     */
    record Canary(double percent, Duration observation, Duration bake, String route) implements DeploymentSpec {

        public Canary {
            if (!(percent >= 0.1 && percent <= 100) || percent * 10 != Math.rint(percent * 10)) {
                throw new IllegalArgumentException(
                        "a canary must take 0.1 to 100 percent in steps of 0.1, got " + percent);
            }
            checkMinutes("observation", observation);
            checkMinutes("bake", bake);
        }

        /** Another for each other route. */
        public static String mark(RouteSpec route) {
            return "%08x".formatted(route.toString().hashCode());
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
