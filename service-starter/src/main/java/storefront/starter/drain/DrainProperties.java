package storefront.starter.drain;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param delay how long a task goes on serving after SIGTERM, so that the load balancer can notice that it is unready; none
 *     outside a task definition, where nobody balances
 */
@ConfigurationProperties("storefront.drain")
record DrainProperties(@DefaultValue("0s") Duration delay) {
    DrainProperties {
        if (delay.isNegative() || delay.compareTo(Duration.ofSeconds(120)) > 0) {
            throw new IllegalArgumentException(
                    "storefront.drain.delay is %s; allowed is 0s to 120s, the longest stopTimeout of Fargate"
                            .formatted(delay));
        }
    }
}
