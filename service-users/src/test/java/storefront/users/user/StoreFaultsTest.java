package storefront.users.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import storefront.starter.test.Http;
import storefront.starter.test.ServiceTest;
import storefront.starter.test.StoreFaults;
import storefront.starter.test.StoreFaults.Fault;

@ServiceTest
@TestPropertySource(properties = "storefront.store-timeout=3s")
@Tag("in-process")
class StoreFaultsTest {

    @Autowired
    Http http;

    @Autowired
    StoreFaults store;

    @Test
    void a_throttled_or_silent_store_means_try_again_and_nothing_half_written() throws Exception {
        for (var fault : new Fault[] {Fault.THROTTLED, Fault.TIMED_OUT}) {
            var email = fault.name().toLowerCase() + "@example.com";
            var hits = store.during(fault, "TransactWriteItems", () -> {
                var refused = http.send("POST", "/users", RegistrationTest.ada(email), "Idempotency-Key", email);
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isEqualTo("1");
                assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
            });
            assertThat(hits).isPositive();
            assertThat(http.send("POST", "/users", RegistrationTest.ada(email), "Idempotency-Key", email)
                            .status())
                    .isEqualTo(201);
        }
        store.during(
                Fault.THROTTLED, "Query", () -> assertThat(http.get("/users").status())
                        .isEqualTo(503));
    }

    @Test
    void transactions_that_meet_on_one_item_are_tried_again() throws Exception {
        var hits = store.during(Fault.CONFLICT_ONCE, "TransactWriteItems", () -> assertThat(
                        http.send("POST", "/users", RegistrationTest.ada("conflict@example.com"))
                                .status())
                .isEqualTo(201));

        assertThat(hits).isEqualTo(2);
    }

    @Test
    void a_write_whose_answer_is_lost_is_not_done_twice() throws Exception {
        var hits = store.during(Fault.ANSWER_LOST_ONCE, "TransactWriteItems", () -> assertThat(
                        http.send("POST", "/users", RegistrationTest.ada("lost@example.com"))
                                .status())
                .isEqualTo(201));

        assertThat(hits).isEqualTo(2);
    }
}
