package storefront.local.alb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import storefront.local.alb.Action.FixedResponse;

class ListenerTest {
    private static final Action NOT_FOUND = answer(404);

    private final Listener listener = listener(
            rule(20, answer(220), new Condition.PathPattern(List.of("/*"))),
            rule(3, answer(203), new Condition.PathPattern(List.of("/users", "/users/*"))),
            rule(
                    100,
                    answer(299),
                    new Condition.HostHeader(List.of("shop.example.com")),
                    new Condition.PathPattern(List.of("*"))));

    @Test
    @DisplayName("the rule of the lowest priority number that matches wins, as a number and not as text")
    void lowestFirst() {
        assertThat(route(listener, "localhost", "/users/1")).isEqualTo(answer(203));
        assertThat(route(listener, "localhost", "/other")).isEqualTo(answer(220));
    }

    @Test
    @DisplayName("every condition of a rule must hold")
    void everyCondition() {
        assertThat(route(listener, "shop.example.com", "*")).isEqualTo(answer(299));
        assertThat(route(listener, "localhost", "*")).isEqualTo(NOT_FOUND);
    }

    @Test
    @DisplayName("with no rule that matches the default action answers")
    void otherwise() {
        assertThat(route(listener(), "localhost", "/")).isEqualTo(NOT_FOUND);
    }

    private static Action route(Listener listener, String host, String path) {
        return listener.route(new Request("http", host, 80, path)).action();
    }

    private static Listener listener(Rule... rules) {
        return new Listener("listener", "http", 80, Optional.empty(), List.of(rules), NOT_FOUND);
    }

    private static Rule rule(int priority, Action action, Condition... conditions) {
        return new Rule("listener", priority, List.of(conditions), Optional.empty(), List.of(action));
    }

    private static Action answer(int status) {
        return new FixedResponse(new FixedResponse.Config(status, "text/plain", ""));
    }
}
