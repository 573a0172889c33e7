package storefront.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FootprintTest {
    private static final Footprint BEFORE = new Footprint(100, 400, 60, 200);

    @Test
    @DisplayName("a little more, and any resident memory, is about as large as before")
    void flat() {
        assertThat(new Footprint(120, 900, 70, 230).about(BEFORE)).isTrue();
    }

    @Test
    @DisplayName("a leak of heap, threads or descriptors is not")
    void leaks() {
        assertThat(Stream.of(
                        new Footprint(130, 400, 60, 200),
                        new Footprint(100, 400, 80, 200),
                        new Footprint(100, 400, 60, 260)))
                .noneMatch(now -> now.about(BEFORE));
    }

    @Test
    @DisplayName("connections that stay open are seen, whatever else is as it was")
    void connections() {
        assertThat(new Footprint(130, 900, 80, 240).closed(BEFORE)).isTrue();
        assertThat(new Footprint(100, 400, 60, 260).closed(BEFORE)).isFalse();
    }
}
