package storefront.local.ecs;

import static java.lang.Math.ceilDiv;
import static java.lang.Math.clamp;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** From "How the Amazon ECS deployment circuit breaker detects failures". */
record CircuitBreaker(
        boolean enable,
        boolean rollback,
        @JsonProperty("ThresholdConfiguration") Optional<Threshold> configured) {
    static final CircuitBreaker NONE = new CircuitBreaker(false, false, Optional.empty());

    record Threshold(Type type, int value) {}

    enum Type {
        BOUNDED_PERCENT,
        UNBOUNDED_PERCENT,
        COUNT
    }

    /** Failed tasks in a row, none of them ever healthy in between. */
    boolean trips(int failed, int desired) {
        var threshold = configured.orElse(new Threshold(Type.BOUNDED_PERCENT, 50));
        var percent = ceilDiv(threshold.value() * desired, 100);
        return enable
                && failed
                        >= switch (threshold.type()) {
                            case COUNT -> threshold.value();
                            case UNBOUNDED_PERCENT -> percent;
                            case BOUNDED_PERCENT -> clamp(percent, 3, 200);
                        };
    }
}
