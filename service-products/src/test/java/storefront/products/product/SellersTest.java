package storefront.products.product;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.products.product.Offers.offer;
import static storefront.products.product.Offers.offered;
import static storefront.products.product.Offers.reserve;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import storefront.products.ProductsTest;
import storefront.products.seller.UsersStub;
import storefront.products.seller.UsersStub.Mood;
import storefront.starter.test.Http;

@ProductsTest
class SellersTest {

    @Autowired
    Http http;

    @Value("${users.timeout:1s}")
    Duration timeout;

    @AfterEach
    void usersAnswers() {
        UsersStub.be(Mood.KNOWING);
    }

    @Test
    void users_down_stops_offers_only() throws Exception {
        var product = offered(http, 10);
        UsersStub.goDown();

        offersAreRefusedInTime();
        theRestWorks(product);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KNOWING")
    void users_slow_or_answering_rubbish_stops_offers_only(Mood mood) throws Exception {
        var product = offered(http, 10);
        UsersStub.be(mood);

        offersAreRefusedInTime();
        theRestWorks(product);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILING", "HANGING_UP"})
    void one_quick_failure_is_not_noticed(Mood mood) throws Exception {
        UsersStub.beOnce(mood);

        assertThat(http.send("POST", "/products", offer(1, UsersStub.SELLER)).status())
                .isEqualTo(201);
        assertThat(UsersStub.requests()).isEqualTo(2);
    }

    @Test
    void a_failing_users_is_asked_twice_and_a_silent_one_once() throws Exception {
        UsersStub.be(Mood.FAILING);
        http.send("POST", "/products", offer(1, UsersStub.SELLER));
        assertThat(UsersStub.requests()).isEqualTo(2);

        UsersStub.be(Mood.SILENT);
        http.send("POST", "/products", offer(1, UsersStub.SELLER));
        assertThat(UsersStub.requests()).isEqualTo(1);
    }

    @Test
    void a_users_that_fails_and_then_falls_silent_is_not_waited_for_longer() throws Exception {
        UsersStub.be(Mood.SILENT);
        UsersStub.beOnce(Mood.FAILING);

        offersAreRefusedInTime();
        assertThat(UsersStub.requests()).isEqualTo(2);
    }

    @Test
    void a_repeated_offer_with_its_key_is_answered_while_users_is_down() throws Exception {
        var key = UUID.randomUUID().toString();
        var first = http.send("POST", "/products", offer(3, UsersStub.SELLER), "Idempotency-Key", key);
        UsersStub.goDown();

        var again = http.send("POST", "/products", offer(3, UsersStub.SELLER), "Idempotency-Key", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void an_offer_refused_while_users_is_down_may_be_repeated_with_its_key() throws Exception {
        var key = UUID.randomUUID().toString();
        UsersStub.goDown();
        assertThat(http.send("POST", "/products", offer(3, UsersStub.SELLER), "Idempotency-Key", key)
                        .status())
                .isEqualTo(503);
        UsersStub.be(Mood.KNOWING);

        assertThat(http.send("POST", "/products", offer(3, UsersStub.SELLER), "Idempotency-Key", key)
                        .status())
                .isEqualTo(201);
    }

    private void offersAreRefusedInTime() throws Exception {
        var start = System.nanoTime();
        var refused = http.send("POST", "/products", offer(1, UsersStub.SELLER));
        var taken = Duration.ofNanos(System.nanoTime() - start);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(taken).isLessThan(timeout.multipliedBy(2));
    }

    private void theRestWorks(String product) throws Exception {
        assertThat(http.get(product).status()).isEqualTo(200);
        assertThat(http.get("/products").status()).isEqualTo(200);
        assertThat(http.get("/products?category=tools").status()).isEqualTo(200);
        assertThat(reserve(http, product, 1).status()).isEqualTo(201);
        assertThat(http.send("PUT", product, offer(5, UsersStub.SELLER), "If-Match", "\"2\"")
                        .status())
                .isEqualTo(200);
        assertThat(http.send("DELETE", product, null).status()).isEqualTo(204);
    }
}
