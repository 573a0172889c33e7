package storefront.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final Store EMPTY = new Store(Map.of(), 5);

    @Test
    @DisplayName("what was acknowledged and is there once is right")
    void right() {
        assertThat(Audit.of(List.of(created("a", "201"), reserved("201")), EMPTY, new Store(Map.of("a", 1L), 6)))
                .isEqualTo(new Audit(0, 0));
    }

    @Test
    @DisplayName("what was acknowledged and is not there is missing")
    void missing() {
        assertThat(Audit.of(List.of(created("a", "201"), reserved("201")), EMPTY, EMPTY))
                .isEqualTo(new Audit(2, 0));
    }

    @Test
    @DisplayName("what was not acknowledged may be there or not")
    void unacknowledged() {
        var fates = List.of(created("a", "502"), created("b", "502"), reserved("502"), reserved("502"));
        assertThat(Audit.of(fates, EMPTY, new Store(Map.of("a", 1L), 6))).isEqualTo(new Audit(0, 0));
    }

    @Test
    @DisplayName("what is there twice is duplicated, acknowledged or not")
    void duplicated() {
        var fates = List.of(created("a", "201"), created("b", "502"), reserved("201"));
        assertThat(Audit.of(fates, EMPTY, new Store(Map.of("a", 2L, "b", 2L), 7)))
                .isEqualTo(new Audit(0, 3));
    }

    private static Fate created(String key, String outcome) {
        return fate(new Request("products", Kind.CREATE, key, "seller"), outcome);
    }

    private static Fate reserved(String outcome) {
        return fate(new Request("products", Kind.RESERVE, "", "product"), outcome);
    }

    private static Fate fate(Request request, String outcome) {
        return new Fate(request, false, Instant.EPOCH, Instant.EPOCH, outcome);
    }
}
