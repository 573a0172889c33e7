package storefront.products.seller;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Sellers as the users service knows them. */
@Component
@EnableConfigurationProperties(UsersProperties.class)
public class Sellers {

    /** What is read of a user; whatever else users says of one is none of this service's business. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Seller(UUID id) {}

    private final RestClient users;
    private final RetryTemplate onceMore;

    Sellers(RestClient.Builder client, UsersProperties properties) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(properties.timeout())
                .build();
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(properties.timeout());
        this.users = client.baseUrl(properties.url()).requestFactory(requests).build();
        this.onceMore = onceMore(properties.timeout().dividedBy(2));
    }

    /** One more try, and only after a quick failure: what timed out would cost both sides as long again, and be no better. */
    private static RetryTemplate onceMore(Duration quick) {
        return new RetryTemplate(RetryPolicy.builder()
                .maxRetries(1)
                .delay(Duration.ofMillis(50))
                .timeout(quick)
                .predicate(Sellers::quickFailure)
                .build());
    }

    /**
     * Returns when the users service knows the seller.
     *
     * @throws SellerUnknown when it does not
     * @throws UsersUnavailable when it cannot be asked, or answers what a users service would not
     */
    public void require(UUID id) {
        try {
            var answer = onceMore.execute(
                    () -> users.get().uri("/users/{id}", id).retrieve().toEntity(Seller.class));
            var seller = answer.getBody();
            // A redirect is no error to the client, whatever its body says.
            if (answer.getStatusCode() != HttpStatus.OK || seller == null || !id.equals(seller.id())) {
                throw new UsersUnavailable(new IllegalStateException(
                        "users answered %s, not with user %s".formatted(answer.getStatusCode(), id)));
            }
        } catch (RetryException e) {
            throw e.getCause() instanceof HttpClientErrorException.NotFound
                    ? new SellerUnknown()
                    : new UsersUnavailable(e);
        }
    }

    private static boolean quickFailure(Throwable failure) {
        return failure instanceof HttpServerErrorException
                || failure instanceof ResourceAccessException access
                        && !(access.getCause() instanceof HttpTimeoutException);
    }
}
