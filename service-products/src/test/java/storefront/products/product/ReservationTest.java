package storefront.products.product;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.products.product.Offers.offered;
import static storefront.products.product.Offers.reserve;
import static storefront.products.product.Offers.stock;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import storefront.products.ProductsTest;
import storefront.starter.test.Concurrently;
import storefront.starter.test.Http;

@ProductsTest
class ReservationTest {

    @Autowired
    Http http;

    @Test
    void of_500_concurrent_reservations_of_100_pieces_exactly_100_succeed() throws Exception {
        var product = offered(http, 100);

        var answers = Concurrently.call(500, () -> reserve(http, product, 1).status());

        assertThat(answers).isEqualTo(Map.of(201, 100L, 409, 400L));
        assertThat(stock(http, product)).isZero();
        assertThat(http.get(product).header("ETag")).isEqualTo("\"101\"");
    }

    @Test
    void concurrent_reservations_of_several_pieces_never_take_more_than_there_is() throws Exception {
        var product = offered(http, 100);

        var answers = Concurrently.call(60, () -> reserve(http, product, 3).status());

        assertThat(answers).isEqualTo(Map.of(201, 33L, 409, 27L));
        assertThat(stock(http, product)).isEqualTo(1);
    }

    @Test
    @Tag("training")
    void a_reservation_is_found_where_the_location_says() throws Exception {
        var product = offered(http, 10);

        var reserved = reserve(http, product, 4);

        assertThat(reserved.status()).isEqualTo(201);
        assertThat(reserved.json().get("quantity").intValue()).isEqualTo(4);
        assertThat(product).endsWith(reserved.json().get("productId").stringValue());
        assertThat(reserved.header("Location")).startsWith(product + "/reservations/");
        var found = http.get(reserved.header("Location"));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json()).isEqualTo(reserved.json());
        assertThat(stock(http, product)).isEqualTo(6);
        assertThat(http.get(product + "/reservations/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    @Test
    void a_repeated_reservation_with_its_key_takes_stock_once() throws Exception {
        var product = offered(http, 5);
        var key = UUID.randomUUID().toString();

        var first = reserve(http, product, 3, "Idempotency-Key", key);
        var again = reserve(http, product, 3, "Idempotency-Key", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(stock(http, product)).isEqualTo(2);
        assertThat(reserve(http, product, 2, "Idempotency-Key", key).status()).isEqualTo(422);
        assertThat(reserve(http, offered(http, 5), 3, "Idempotency-Key", key).status())
                .isEqualTo(422);
        assertThat(stock(http, product)).isEqualTo(2);
    }

    @Test
    void concurrent_twins_of_one_key_take_stock_once_even_the_last_piece() throws Exception {
        for (var stock : new int[] {100, 1}) {
            var product = offered(http, stock);
            var key = UUID.randomUUID().toString();

            var answers = Concurrently.call(50, () -> {
                var answer = reserve(http, product, 1, "Idempotency-Key", key);
                return answer.status() + " " + answer.header("Location") + " " + answer.body();
            });

            assertThat(answers).hasSize(1);
            assertThat(answers.keySet().iterator().next()).startsWith("201 ");
            assertThat(stock(http, product)).isEqualTo(stock - 1);
        }
    }

    @Test
    void short_stock_is_a_conflict_that_takes_nothing_and_may_be_tried_again() throws Exception {
        var product = offered(http, 2);

        var refused = reserve(http, product, 3, "Idempotency-Key", "short" + product);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().get("detail").stringValue()).isEqualTo("only 2 in stock");
        assertThat(stock(http, product)).isEqualTo(2);
        assertThat(reserve(http, product, 2, "Idempotency-Key", "other" + product)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void an_unknown_product_cannot_be_reserved() throws Exception {
        assertThat(reserve(http, "/products/" + UUID.randomUUID(), 1).status()).isEqualTo(404);
        assertThat(reserve(http, "/products/hammer", 1).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "1.5", "1.0", "\"1\"", "null", "true", "[1]", "1000000001", "3000000000", "1e30"})
    void a_quantity_that_is_none_is_refused_by_name(String quantity) throws Exception {
        var product = offered(http, 5);

        var refused = http.send("POST", product + "/reservations", "{\"quantity\":" + quantity + "}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("quantity");
        assertThat(stock(http, product)).isEqualTo(5);
    }

    @Test
    void a_missing_quantity_is_refused_by_name() throws Exception {
        var refused = http.send("POST", offered(http, 5) + "/reservations", "{}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("quantity");
    }
}
