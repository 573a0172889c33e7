package storefront.local.ecs;

import static java.lang.Math.ceilDiv;
import static java.lang.Math.clamp;

import storefront.local.template.Node;

/** From "How the Amazon ECS deployment circuit breaker detects failures". */
record CircuitBreaker(boolean enable, boolean rollback, String type, int value) {
    static CircuitBreaker in(Node breaker) {
        var threshold = breaker.at("ThresholdConfiguration");
        return new CircuitBreaker(
                breaker.at("Enable").is("true"),
                breaker.at("Rollback").is("true"),
                threshold.at("Type").optionalText().orElse("BOUNDED_PERCENT"),
                threshold.at("Value").number(50));
    }

    /** Failed tasks in a row, none of them ever healthy in between. */
    boolean trips(int failed, int desired) {
        var percent = ceilDiv(value * desired, 100);
        return enable
                && failed
                        >= switch (type) {
                            case "COUNT" -> value;
                            case "UNBOUNDED_PERCENT" -> percent;
                            default -> clamp(percent, 3, 200);
                        };
    }
}
