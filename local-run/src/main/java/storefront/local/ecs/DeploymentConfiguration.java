package storefront.local.ecs;

import com.fasterxml.jackson.annotation.JsonProperty;
import storefront.local.template.Only;

/**
 * How a service replaces its tasks; from "Deploy Amazon ECS services by replacing tasks". A canary is deployed as if it were
 * rolling, and alarms are not heard (docs/decisions/021).
 */
record DeploymentConfiguration(
        int minimumHealthyPercent,
        int maximumPercent,
        @JsonProperty("DeploymentCircuitBreaker") CircuitBreaker breaker) {

    /** From "How the Amazon ECS deployment circuit breaker detects failures". */
    record CircuitBreaker(Only.True enable, boolean rollback, Threshold thresholdConfiguration) {
        /** Failed tasks in a row, none of them ever healthy in between. */
        boolean trips(int failed) {
            return failed >= thresholdConfiguration.value();
        }
    }

    record Threshold(Only.Count type, int value) {}

    int atLeast(int desired) {
        return Math.ceilDiv(desired * minimumHealthyPercent, 100);
    }

    int atMost(int desired) {
        return desired * maximumPercent / 100;
    }
}
