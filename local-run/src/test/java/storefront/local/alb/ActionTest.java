package storefront.local.alb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import storefront.local.alb.Action.Forward;
import storefront.local.alb.Action.Redirect;
import storefront.local.alb.Action.Weighted;

class ActionTest {
    @DisplayName("requests are shared out by the weights")
    @ParameterizedTest(name = "{0} to {1}: {2} of 1000")
    @CsvSource({"100, 0, 1000", "0, 100, 0", "0, 0, 0", "90, 10, 900", "1, 1, 500"})
    void weights(int first, int second, int expected) {
        var forward = new Forward(List.of(new Weighted("first", first), new Weighted("second", second)));
        var random = new Random(1);

        var toFirst = IntStream.range(0, 1000)
                .filter(_ -> forward.choose(random).equals(Optional.of("first")))
                .count();

        assertThat((int) toFirst).isBetween(expected - expected % 1000 / 10, expected + expected % 1000 / 10);
    }

    @Test
    @DisplayName("with no weight at all nobody gets it")
    void noWeight() {
        assertThat(new Forward(List.of(new Weighted("first", 0))).choose(new Random()))
                .isEmpty();
    }

    @Test
    @DisplayName("a redirect keeps host, path and query")
    void redirect() {
        assertThat(new Redirect(new Redirect.Config("HTTPS", 443, "HTTP_301"))
                        .location(new Request("http", "a.com", 80, "/users/7?b=c")))
                .isEqualTo("https://a.com:443/users/7?b=c");
    }
}
