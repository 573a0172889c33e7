package storefront.products.product;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.products.product.Offers.offer;
import static storefront.products.product.Offers.offered;
import static storefront.products.product.Offers.reserve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import storefront.products.ProductsTest;
import storefront.products.seller.UsersStub;
import storefront.starter.test.Concurrently;
import storefront.starter.test.Http;

@ProductsTest
class ProductTest {

    private static final String EUR = "{\"amount\":\"19.90\",\"currency\":\"EUR\"}";

    @Autowired
    Http http;

    @Test
    @Tag("training")
    void an_offered_product_is_found_where_the_location_says() throws Exception {
        var created = http.send("POST", "/products", offer(7, UsersStub.SELLER));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(created.json().at("/price/amount").asString()).isEqualTo("19.90");
        var found = http.get(created.header("Location"));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json()).isEqualTo(created.json());
        assertThat(found.header("ETag")).isEqualTo("\"1\"");
        var unchanged = http.get(created.header("Location"), "If-None-Match", "\"1\"");
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(http.get("/products/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    @Tag("training")
    void a_category_lists_its_own_products_page_by_page() throws Exception {
        var offered = new ArrayList<String>();
        for (var category : List.of("gärten & mehr", "other", "gärten & mehr", "other", "gärten & mehr")) {
            var created = http.send("POST", "/products", offer(category, EUR, 1, UsersStub.SELLER));
            if (!category.equals("other")) {
                offered.add(created.json().get("id").asString());
            }
        }

        var first = http.get("/products?limit=2&category=g%C3%A4rten+%26+mehr");
        assertThat(first.status()).isEqualTo(200);
        var cursor = first.json().get("next").asString();
        var second = http.get("/products?limit=2&category=g%C3%A4rten+%26+mehr&cursor=" + cursor);

        var listed = new ArrayList<String>();
        first.json().get("items").forEach(item -> listed.add(item.get("id").asString()));
        second.json().get("items").forEach(item -> listed.add(item.get("id").asString()));
        assertThat(listed).isEqualTo(offered);
        assertThat(second.json().path("next").isString()).isFalse();
        assertThat(http.get("/products?limit=100").json().get("items").size()).isGreaterThanOrEqualTo(5);
        assertThat(http.get("/products?category=none").json().get("items").size())
                .isZero();
        assertThat(http.get("/products?category=other&cursor=" + cursor).status())
                .isEqualTo(400);
    }

    @Test
    void a_category_that_can_be_none_is_refused_by_name() throws Exception {
        for (var category : List.of("", "x".repeat(51), "x".repeat(3000))) {
            var refused = http.get("/products?category=" + category);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("category");
        }
    }

    @Test
    @Tag("training")
    void a_change_needs_the_etag_that_was_read_last() throws Exception {
        var product = offered(http, 5);

        assertThat(http.send("PUT", product, offer(6, UsersStub.SELLER)).status())
                .isEqualTo(428);
        var changed = http.send("PUT", product, offer("saws", EUR, 6, UsersStub.SELLER), "If-Match", "\"1\"");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(http.get(product).json()).isEqualTo(changed.json());
        assertThat(http.get("/products?category=saws").json().get("items").size())
                .isEqualTo(1);
        assertThat(http.send("PUT", product, offer(7, UsersStub.SELLER), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(http.send("PUT", "/products/" + UUID.randomUUID(), offer(7, UsersStub.SELLER), "If-Match", "*")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void two_writers_with_one_etag_do_not_overwrite_each_other() throws Exception {
        var product = offered(http, 5);

        var answers =
                Concurrently.call(2, () -> http.send("PUT", product, offer(6, UsersStub.SELLER), "If-Match", "\"1\"")
                        .status());

        assertThat(answers).isEqualTo(Map.of(200, 1L, 412, 1L));
        assertThat(http.get(product).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void a_reservation_is_a_change_that_a_stale_writer_cannot_undo() throws Exception {
        var product = offered(http, 5);
        reserve(http, product, 2);

        assertThat(http.send("PUT", product, offer(5, UsersStub.SELLER), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        var read = http.get(product, "If-None-Match", "\"1\"");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("ETag")).isEqualTo("\"2\"");
        assertThat(read.json().get("stock").intValue()).isEqualTo(3);
    }

    @Test
    @Tag("training")
    void a_removed_product_stays_removed() throws Exception {
        var product = offered(http, 5);
        var reservation = reserve(http, product, 1).header("Location");

        assertThat(http.send("DELETE", product, null, "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(http.send("DELETE", product, null, "If-Match", "\"2\"").status())
                .isEqualTo(204);
        assertThat(http.send("DELETE", product, null).status()).isEqualTo(204);
        assertThat(http.get(product).status()).isEqualTo(404);
        assertThat(http.get(reservation).status()).isEqualTo(200);
    }

    @Test
    void whoever_removes_without_a_condition_never_hears_of_a_failed_one() throws Exception {
        var product = offered(http, 100);

        var answers = Concurrently.call(40, () -> {
            reserve(http, product, 1);
            return http.send("DELETE", product, null).status();
        });

        assertThat(answers).isEqualTo(Map.of(204, 40L));
        assertThat(http.get(product).status()).isEqualTo(404);
    }

    @Test
    void a_seller_must_be_known() throws Exception {
        var stranger = UUID.randomUUID();
        var product = offered(http, 5);

        for (var refused : List.of(
                http.send("POST", "/products", offer(5, stranger)),
                http.send("PUT", product, offer(5, stranger), "If-Match", "\"1\""))) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("sellerId");
        }
        assertThat(http.get(product).header("ETag")).isEqualTo("\"1\"");
        assertThat(http.send("PUT", product, offer(5, UsersStub.OTHER_SELLER), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(200);
    }
}
