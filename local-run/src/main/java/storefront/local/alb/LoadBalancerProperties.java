package storefront.local.alb;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Optional;

/** What a template says of a load balancer. */
record LoadBalancerProperties(
        @JsonProperty("LoadBalancerAttributes") Optional<Attributes> attributes) {
    record Attributes(
            @JsonProperty("idle_timeout.timeout_seconds") Optional<Integer> idleTimeout,

            @JsonProperty("routing.http.drop_invalid_header_fields.enabled")
            boolean dropInvalidHeaderFields,

            @JsonProperty("routing.http.desync_mitigation_mode")
            Optional<DesyncMitigationMode> desyncMitigationMode) {}

    enum DesyncMitigationMode {
        @JsonProperty("defensive")
        DEFENSIVE,
        @JsonProperty("strictest")
        STRICTEST
    }

    Duration idleTimeout() {
        return Duration.ofSeconds(attributes.flatMap(Attributes::idleTimeout).orElse(60));
    }

    boolean dropInvalidHeaderFields() {
        return attributes.map(Attributes::dropInvalidHeaderFields).orElse(false);
    }

    boolean strictest() {
        return attributes
                .flatMap(Attributes::desyncMitigationMode)
                .filter(DesyncMitigationMode.STRICTEST::equals)
                .isPresent();
    }
}
