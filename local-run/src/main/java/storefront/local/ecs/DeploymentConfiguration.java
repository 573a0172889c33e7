package storefront.local.ecs;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a service replaces its tasks; from "Deploy Amazon ECS services by replacing tasks". A canary is deployed as if it were
 * rolling, and alarms are not heard (docs/decisions/021).
 */
record DeploymentConfiguration(
        Integer minimumHealthyPercent,
        Integer maximumPercent,
        @JsonProperty("DeploymentCircuitBreaker") CircuitBreaker breaker) {

    DeploymentConfiguration {
        minimumHealthyPercent = requireNonNullElse(minimumHealthyPercent, 100);
        maximumPercent = requireNonNullElse(maximumPercent, 200);
        breaker = requireNonNullElse(breaker, CircuitBreaker.NONE);
    }

    int atLeast(int desired) {
        return Math.ceilDiv(desired * minimumHealthyPercent, 100);
    }

    int atMost(int desired) {
        return desired * maximumPercent / 100;
    }
}
