package storefront.local.alb;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Optional;

/** What a template says of a target group; the defaults are those of the page "AWS::ElasticLoadBalancingV2::TargetGroup". */
record TargetGroupProperties(
        Only.True healthCheckEnabled,
        Optional<Integer> healthCheckIntervalSeconds,
        Optional<String> healthCheckPath,
        Optional<String> healthCheckPort,
        Only.Http healthCheckProtocol,
        Optional<Integer> healthCheckTimeoutSeconds,
        Optional<Integer> healthyThresholdCount,
        Optional<Matcher> matcher,
        String port,
        Only.Http protocol,
        Only.Http1 protocolVersion,
        @JsonProperty("TargetGroupAttributes") Optional<Attributes> attributes,
        Optional<Integer> unhealthyThresholdCount) {

    record Matcher(String httpCode) {}

    record Attributes(
            @JsonProperty("deregistration_delay.timeout_seconds")
            Optional<Integer> deregistrationDelay,

            @JsonProperty("load_balancing.algorithm.type") Optional<Algorithm> algorithm,
            @JsonProperty("stickiness.enabled") Only.False sticky) {}

    enum Algorithm {
        @JsonProperty("round_robin")
        ROUND_ROBIN,
        @JsonProperty("least_outstanding_requests")
        LEAST_OUTSTANDING_REQUESTS
    }

    TargetGroupProperties {
        var checked = healthCheckPort.orElse("traffic-port");
        if (!checked.equals("traffic-port") && !checked.equals(port)) {
            throw new IllegalArgumentException("a health check on port " + checked);
        }
    }

    HealthCheck healthCheck() {
        return new HealthCheck(
                healthCheckPath.orElse("/"),
                Duration.ofSeconds(healthCheckIntervalSeconds.orElse(30)),
                Duration.ofSeconds(healthCheckTimeoutSeconds.orElse(5)),
                healthyThresholdCount.orElse(5),
                unhealthyThresholdCount.orElse(2),
                matcher.map(Matcher::httpCode).orElse("200"));
    }

    Algorithm algorithm() {
        return attributes.flatMap(Attributes::algorithm).orElse(Algorithm.ROUND_ROBIN);
    }

    Duration deregistrationDelay() {
        return Duration.ofSeconds(
                attributes.flatMap(Attributes::deregistrationDelay).orElse(300));
    }
}
