package storefront.local.alb;

import java.time.Duration;
import java.util.Arrays;

/** The settings of a target group; from "Health checks for Application Load Balancer target groups". */
public record HealthCheck(
        String path, Duration interval, Duration timeout, int healthyThreshold, int unhealthyThreshold, String codes) {

    /** The codes are a list like 200,202 or a range like 200-299, or both. */
    boolean accepts(int status) {
        return Arrays.stream(codes.split(",")).map(code -> code.split("-")).anyMatch(range -> {
            var from = Integer.parseInt(range[0].strip());
            return from <= status && status <= Integer.parseInt(range[range.length - 1].strip());
        });
    }
}
