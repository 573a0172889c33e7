package storefront.users.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import storefront.starter.test.Concurrently;
import storefront.starter.test.Http;
import storefront.starter.test.ServiceTest;

@ServiceTest
class RegistrationTest {

    @Autowired
    Http http;

    @Test
    @Tag("training")
    void a_registered_user_is_found_where_the_location_says() throws Exception {
        var created = http.send("POST", "/users", ada("ada@example.com"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        var found = http.get(created.header("Location"));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json()).isEqualTo(created.json());
        assertThat(found.header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(http.get(created.header("Location"), "If-None-Match", "\"1\"")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void of_200_concurrent_registrations_of_one_address_exactly_one_succeeds() throws Exception {
        var answers = Concurrently.call(
                200, () -> http.send("POST", "/users", ada("One@example.com")).status());

        assertThat(answers).isEqualTo(Map.of(201, 1L, 409, 199L));
    }

    @Test
    void an_address_is_taken_in_whatever_case_it_is_written() throws Exception {
        http.send("POST", "/users", ada("case@example.com"));

        assertThat(http.send("POST", "/users", ada("CASE@Example.com")).status())
                .isEqualTo(409);
    }

    @Test
    void a_repeated_request_with_its_key_is_answered_as_the_first_time() throws Exception {
        var key = UUID.randomUUID().toString();
        var first = http.send("POST", "/users", ada("key@example.com"), "Idempotency-Key", key);
        var again = http.send("POST", "/users", ada("key@example.com"), "Idempotency-Key", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(http.send("POST", "/users", ada("other@example.com"), "Idempotency-Key", key)
                        .status())
                .isEqualTo(422);
        assertThat(http.send("POST", "/users", ada("long@example.com"), "Idempotency-Key", "k".repeat(256))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void concurrent_twins_of_one_key_get_one_answer() throws Exception {
        var bodies = Concurrently.call(
                50, () -> http.send("POST", "/users", ada("twin@example.com"), "Idempotency-Key", "twin")
                        .body());

        assertThat(bodies).hasSize(1);
    }

    @Test
    void two_writers_with_one_etag_do_not_overwrite_each_other() throws Exception {
        var path = http.send("POST", "/users", ada("race@example.com")).header("Location");

        var answers = Concurrently.call(2, () -> http.send("PUT", path, ada("race@example.com"), "If-Match", "\"1\"")
                .status());

        assertThat(answers).isEqualTo(Map.of(200, 1L, 412, 1L));
        assertThat(http.get(path).header("ETag")).isEqualTo("\"2\"");
        assertThat(http.send("PUT", path, ada("race@example.com")).status()).isEqualTo(428);
    }

    @Test
    @Tag("training")
    void a_change_of_address_frees_the_old_one_and_claims_the_new() throws Exception {
        var path = http.send("POST", "/users", ada("old@example.com")).header("Location");
        http.send("POST", "/users", ada("held@example.com"));

        assertThat(http.send("PUT", path, ada("held@example.com"), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(409);
        assertThat(http.send("PUT", path, ada("new@example.com"), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(200);
        assertThat(http.send("POST", "/users", ada("old@example.com")).status()).isEqualTo(201);
        assertThat(http.send("POST", "/users", ada("new@example.com")).status()).isEqualTo(409);
    }

    @Test
    @Tag("training")
    void a_removed_user_stays_removed_and_the_address_is_free() throws Exception {
        var path = http.send("POST", "/users", ada("gone@example.com")).header("Location");

        assertThat(http.send("DELETE", path, null, "If-Match", "\"7\"").status())
                .isEqualTo(412);
        assertThat(http.send("DELETE", path, null).status()).isEqualTo(204);
        assertThat(http.send("DELETE", path, null).status()).isEqualTo(204);
        assertThat(http.get(path).status()).isEqualTo(404);
        assertThat(http.send("POST", "/users", ada("gone@example.com")).status())
                .isEqualTo(201);
    }

    static String ada(String email) {
        return "{\"email\":\"%s\",\"name\":\"Ada\"}".formatted(email);
    }
}
