package storefront.local.alb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The conformance table of "Condition types for listener rules" (path and host conditions). */
class PathConditionTest {
    @DisplayName("a path pattern matches as the ALB's does")
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "/users, /users, true",
                "/users, /users?limit=1, true",
                "/users, /users/, false",
                "/users, /usersx, false",
                "/users, /Users, false",
                "/users, /users/1, false",
                "/users/*, /users/, true",
                "/users/*, /users/1, true",
                "/users/*, /users/1/orders/2, true",
                "/users/*, /users, false",
                "/users/*, /products?x=/users/1, false",
                "/users/?, /users/1, true",
                "/users/?, /users/12, false",
                "/users/?, /users/, false",
                "/img/*/pics, /img/a/pics, true",
                "/img/*/pics, /img/a/b/pics, true",
                "/img/*/pics, /img//pics, true",
                "/img/*/pics, /img/pics, false",
                "/a.b, /axb, false",
                "/a(b)+$, /a(b)+$, true",
                "*, /anything/at/all, true",
                "/users/*, /users/../products, false",
                "/products, /users/../products, true",
                "/products, /users/%2e%2E/products, true",
                "/products, /%70roducts, true",
                "/products, /./products, true",
                "/products, /../../products, true",
                "/products/*, /products/., true",
                "/users/*, /users/%2F..%2Fproducts, true",
                "/users, //users, false",
                "/users, http://localhost/users, true",
            })
    void pathPattern(String pattern, String uri, boolean matches) {
        assertThat(new Condition.PathPattern(List.of(pattern)).holds(new Request("http", "localhost", 80, uri)))
                .isEqualTo(matches);
    }

    @DisplayName("a host pattern matches in any case")
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "shop.example.com, shop.example.com, true",
        "shop.example.com, SHOP.Example.com, true",
        "*.example.com, shop.example.com, true",
        "*.example.com, example.com, false",
        "shop?.example.com, shop1.example.com, true",
    })
    void hostHeader(String pattern, String host, boolean matches) {
        assertThat(new Condition.HostHeader(List.of(pattern)).holds(new Request("http", host, 80, "/")))
                .isEqualTo(matches);
    }
}
