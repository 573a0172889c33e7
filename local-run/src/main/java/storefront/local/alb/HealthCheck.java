package storefront.local.alb;

import java.time.Duration;
import java.util.Arrays;
import storefront.local.template.Node;

/** The settings of a target group; the defaults are those of "Health checks for … target groups". */
public record HealthCheck(
        String path, Duration interval, Duration timeout, int healthyThreshold, int unhealthyThreshold, String codes) {

    static HealthCheck in(Node group) {
        var port = group.at("HealthCheckPort").optionalText().orElse("traffic-port");
        if (!port.equals("traffic-port") && !port.equals(group.at("Port").text())) {
            throw group.cannotFollow("a health check on port " + port);
        }
        return new HealthCheck(
                group.at("HealthCheckPath").optionalText().orElse("/"),
                Duration.ofSeconds(group.at("HealthCheckIntervalSeconds").number(30)),
                Duration.ofSeconds(group.at("HealthCheckTimeoutSeconds").number(5)),
                group.at("HealthyThresholdCount").number(5),
                group.at("UnhealthyThresholdCount").number(2),
                group.at("Matcher").at("HttpCode").optionalText().orElse("200"));
    }

    /** The codes are a list like 200,202 or a range like 200-299, or both. */
    boolean accepts(int status) {
        return Arrays.stream(codes.split(",")).map(code -> code.split("-")).anyMatch(range -> {
            var from = Integer.parseInt(range[0].strip());
            return from <= status && status <= Integer.parseInt(range[range.length - 1].strip());
        });
    }
}
