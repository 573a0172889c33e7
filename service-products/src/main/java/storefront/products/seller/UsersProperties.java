package storefront.products.seller;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param url where the users service answers; USERS_URL in the task definition, a Service Connect name
 * @param timeout of connecting, and of an answer after that
 */
@ConfigurationProperties("users")
record UsersProperties(URI url, @DefaultValue("1s") Duration timeout) {
    UsersProperties {
        if (url == null || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "users.url is %s: set USERS_URL to the users service's address, such as http://users:8080"
                            .formatted(url));
        }
    }
}
