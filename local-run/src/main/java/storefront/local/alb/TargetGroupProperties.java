package storefront.local.alb;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Arrays;
import storefront.local.template.Only;

/** What a template says of a target group; from "Health checks for Application Load Balancer target groups". */
public record TargetGroupProperties(
        @JsonProperty("HealthCheckIntervalSeconds") Duration interval,
        @JsonProperty("HealthCheckPath") String path,
        @JsonProperty("HealthCheckTimeoutSeconds") Duration timeout,
        int healthyThresholdCount,
        Matcher matcher,
        Only.Http protocol,
        @JsonProperty("TargetGroupAttributes") Attributes attributes,
        int unhealthyThresholdCount) {

    record Matcher(String httpCode) {}

    record Attributes(
            @JsonProperty("deregistration_delay.timeout_seconds")
            Duration deregistrationDelay,

            @JsonProperty("load_balancing.algorithm.type") Only.LeastOutstandingRequests algorithm,
            @JsonProperty("stickiness.enabled") Only.False sticky) {}

    /** The codes are a list like 200,202 or a range like 200-299, or both. */
    boolean accepts(int status) {
        return Arrays.stream(matcher.httpCode().split(","))
                .map(code -> code.split("-"))
                .anyMatch(range -> {
                    var from = Integer.parseInt(range[0].strip());
                    return from <= status && status <= Integer.parseInt(range[range.length - 1].strip());
                });
    }
}
