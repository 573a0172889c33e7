package storefront.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SoakTest {
    @Test
    @DisplayName("connections that come and go are no leak")
    void flat() {
        assertThat(Soak.flat(descriptors(741, 710, 673, 650, 732, 882, 760, 686, 765, 850)))
                .isTrue();
    }

    @Test
    @DisplayName("what comes and goes, and leaves a little behind each time, is one")
    void leak() {
        assertThat(Soak.flat(descriptors(741, 760, 773, 800, 932, 1132, 1060, 1036, 1165, 1300)))
                .isFalse();
    }

    private static List<Footprint> descriptors(int... looks) {
        return IntStream.of(looks)
                .mapToObj(look -> new Footprint(50, 800, 200, look))
                .toList();
    }
}
