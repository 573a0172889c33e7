package storefront.products.seller;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param url where the users service answers; USERS_URL in the task definition, a Service Connect name */
@ConfigurationProperties("users")
record UsersProperties(URI url) {
    UsersProperties {
        if (url == null || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "users.url is %s: set USERS_URL to the users service's address, such as http://users:8080"
                            .formatted(url));
        }
    }
}
