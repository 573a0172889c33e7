package storefront.starter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Test;

/** Run on its recorded inputs here; {@code JAZZER_FUZZ=1} makes it look for new ones. */
class CursorsFuzzTest {

    private static final byte[] KEY = new byte[32];
    private static final Position POSITION = new Position("user#1", "1");

    private final Cursors cursors = new Cursors(KEY, "listing/user");

    @FuzzTest
    void any_text_is_refused_as_a_cursor(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();

        assertThatThrownBy(() -> cursors.read(text)).isInstanceOf(CursorInvalid.class);
    }

    @FuzzTest
    void every_position_comes_back(FuzzedDataProvider data) {
        var position =
                new Position("user#" + data.consumeAsciiString(40).replace("\n", ""), data.consumeAsciiString(40));

        assertThat(cursors.read(cursors.write(position))).isEqualTo(position);
    }

    @Test
    void a_cursor_of_another_listing_or_another_key_is_refused() {
        var foreign = new Cursors(KEY, "by-category/books").write(POSITION);
        var otherKey = new Cursors(new byte[] {1}, "listing/user").write(POSITION);

        assertThat(cursors.read(cursors.write(POSITION))).isEqualTo(POSITION);
        assertThatThrownBy(() -> cursors.read(foreign)).isInstanceOf(CursorInvalid.class);
        assertThatThrownBy(() -> cursors.read(otherKey)).isInstanceOf(CursorInvalid.class);
    }

    @Test
    void a_cursor_of_an_older_version_says_so() {
        assertThatThrownBy(() -> cursors.read("B" + cursors.write(POSITION).substring(1)))
                .isInstanceOfSatisfying(CursorInvalid.class, refused -> assertThat(
                                refused.getBody().getProperties().toString())
                        .contains("another version"));
    }

    @Test
    void only_the_very_text_that_was_given_out_is_a_cursor() {
        // 17 bytes before the position: this one leaves four spare bits in the last character.
        var cursor = cursors.write(new Position("user#1", "12"));
        assertThat(cursor.length() % 4).isNotZero();
        var last = cursor.charAt(cursor.length() - 1);

        assertThatThrownBy(() -> cursors.read(cursor + "=")).isInstanceOf(CursorInvalid.class);
        assertThatThrownBy(() -> cursors.read(cursor.substring(0, cursor.length() - 1) + (char) (last + 1)))
                .isInstanceOf(CursorInvalid.class);
    }
}
