package storefront.users.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import storefront.starter.test.Concurrently;
import storefront.starter.test.Http;
import storefront.starter.test.ServiceTest;

/** More callers than a task is scaled for, each with the largest body that is read; an image has to bear it within the memory of its task. */
@ServiceTest
class LoadTest {

    private static final int CALLERS = 100;
    private static final int ROUNDS = 5;
    private static final String LARGE =
            RegistrationTest.ada("large@example.com").replace("Ada", "A".repeat(60_000));

    @Autowired
    Http http;

    @Test
    void a_hundred_callers_at_once_are_all_answered_rightly() throws Exception {
        var answers = Concurrently.call(CALLERS, this::rounds);

        assertThat(answers).isEqualTo(Map.of(List.of(201, 200, 200, 400), (long) CALLERS));
    }

    /** What registering, reading, listing and a refusal were answered with, in every round. */
    private List<Integer> rounds() throws Exception {
        var first = round();
        for (int i = 1; i < ROUNDS; i++) {
            assertThat(round()).isEqualTo(first);
        }
        return first;
    }

    private List<Integer> round() throws Exception {
        var registered = http.send("POST", "/users", RegistrationTest.ada("load" + UUID.randomUUID() + "@example.com"));
        return List.of(
                registered.status(),
                http.get(registered.header("Location")).status(),
                http.get("/users?limit=100").status(),
                http.send("POST", "/users", LARGE).status());
    }
}
