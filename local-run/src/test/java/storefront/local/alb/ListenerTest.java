package storefront.local.alb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import storefront.local.alb.Action.FixedResponse;

class ListenerTest {
    private static final Action NOT_FOUND = answer(404);

    private final Listener listener = new Listener(
            List.of(
                    new Rule(20, List.of(Condition.PathPattern.of(List.of("/*"))), answer(220)),
                    new Rule(3, List.of(Condition.PathPattern.of(List.of("/users", "/users/*"))), answer(203)),
                    new Rule(
                            100,
                            List.of(
                                    Condition.HostHeader.of(List.of("shop.example.com")),
                                    Condition.PathPattern.of(List.of("*"))),
                            answer(299))),
            NOT_FOUND);

    @Test
    @DisplayName("the rule of the lowest priority number that matches wins, as a number and not as text")
    void lowestFirst() {
        assertThat(listener.route("localhost", "/users/1")).isEqualTo(answer(203));
        assertThat(listener.route("localhost", "/other")).isEqualTo(answer(220));
    }

    @Test
    @DisplayName("every condition of a rule must hold")
    void everyCondition() {
        assertThat(listener.route("shop.example.com", "*")).isEqualTo(answer(299));
        assertThat(listener.route("localhost", "*")).isEqualTo(NOT_FOUND);
    }

    @Test
    @DisplayName("with no rule that matches the default action answers")
    void otherwise() {
        assertThat(new Listener(List.of(), NOT_FOUND).route("localhost", "/")).isEqualTo(NOT_FOUND);
    }

    private static Action answer(int status) {
        return new FixedResponse(status, "text/plain", "");
    }
}
