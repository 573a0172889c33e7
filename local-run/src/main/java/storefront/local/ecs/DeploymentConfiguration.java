package storefront.local.ecs;

import java.time.Duration;
import storefront.local.template.Node;

/**
 * How a service replaces its tasks; from "Deploy Amazon ECS services by replacing tasks".
 *
 * @param gracePeriod within which a task may be unhealthy
 */
record DeploymentConfiguration(
        int minimumHealthyPercent, int maximumPercent, CircuitBreaker breaker, Duration gracePeriod) {

    static DeploymentConfiguration in(Node service) {
        // A canary is deployed as if it were rolling, and alarms are not heard (docs/decisions/021).
        var configuration = service.at("DeploymentConfiguration");
        return new DeploymentConfiguration(
                configuration.at("MinimumHealthyPercent").number(100),
                configuration.at("MaximumPercent").number(200),
                CircuitBreaker.in(configuration.at("DeploymentCircuitBreaker")),
                Duration.ofSeconds(service.at("HealthCheckGracePeriodSeconds").number(0)));
    }

    int atLeast(int desired) {
        return Math.ceilDiv(desired * minimumHealthyPercent, 100);
    }

    int atMost(int desired) {
        return desired * maximumPercent / 100;
    }
}
