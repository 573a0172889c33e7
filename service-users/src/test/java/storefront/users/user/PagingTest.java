package storefront.users.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import storefront.starter.test.Http;
import storefront.starter.test.ServiceTest;

@ServiceTest
class PagingTest {

    @Autowired
    Http http;

    @Test
    void a_walk_meets_every_user_once_while_others_come_and_go() throws Exception {
        var staying = new ArrayList<String>();
        var going = new ArrayList<String>();
        for (int i = 0; i < 100; i++) {
            (i % 2 == 0 ? staying : going).add(register("walk" + i));
        }
        var met = new ArrayList<String>();
        var cursor = "";
        do {
            var page = http.get("/users?limit=7" + cursor).json();
            page.path("items")
                    .forEach(user -> met.add("/users/" + user.path("id").asString()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
            if (!going.isEmpty()) {
                http.send("DELETE", going.removeLast(), null);
                register("late");
            }
        } while (!cursor.isEmpty());

        assertThat(met).doesNotHaveDuplicates().containsAll(staying);
    }

    @Test
    @Tag("training")
    void a_page_says_where_the_next_one_begins() throws Exception {
        var next = http.get("/users?limit=1&cursor=" + beginning()).json().path("items");
        var first = http.get("/users?limit=1").json().path("items");

        assertThat(first).hasSize(1);
        assertThat(next).hasSize(1).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AQ", "!!!", "AgAAAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_cursor_that_was_never_given_out_is_refused(String cursor) throws Exception {
        var refused = http.get("/users?cursor=" + cursor);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").path(0).path("field").asString())
                .isEqualTo("cursor");
    }

    @Test
    void a_cursor_that_was_changed_anywhere_is_refused() throws Exception {
        var cursor = beginning();
        for (int i = 0; i < cursor.length(); i++) {
            var forged = cursor.substring(0, i) + (cursor.charAt(i) == 'A' ? 'B' : 'A') + cursor.substring(i + 1);
            assertThat(http.get("/users?cursor=" + forged).status())
                    .as("changed at %d", i)
                    .isEqualTo(400);
            assertThat(http.get("/users?cursor=" + cursor.substring(0, i)).status())
                    .as("cut at %d", i)
                    .isEqualTo(400);
        }
        assertThat(http.get("/users?cursor=" + cursor).status()).isEqualTo(200);
    }

    /** A cursor behind the first user of all. */
    private String beginning() throws Exception {
        register("first");
        register("second");
        return http.get("/users?limit=1").json().path("next").asString();
    }

    private String register(String name) throws Exception {
        return http.send("POST", "/users", RegistrationTest.ada(name + UUID.randomUUID() + "@example.com"))
                .header("Location");
    }
}
