package storefront.infra.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardsTest {

    @Test
    void a_pattern_covers_another_exactly_if_all_short_texts_say_so() {
        var texts = words("abc", 6);
        var patterns = words("ab*?", 4);
        var matched = patterns.stream().map(pattern -> matches(pattern, texts)).toList();

        for (var wide = 0; wide < patterns.size(); wide++) {
            for (var narrow = 0; narrow < patterns.size(); narrow++) {
                var left = (BitSet) matched.get(narrow).clone();
                left.andNot(matched.get(wide));
                if (Wildcards.covers(patterns.get(wide), patterns.get(narrow)) != left.isEmpty()) {
                    throw new AssertionError(patterns.get(wide) + " and " + patterns.get(narrow));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/users/*,        /users/*/orders,    true",
        "/users/*,        /users,             false",
        "/users/?,        /users/*,           false",
        "*.example.com,   shop.example.com,   true",
        "*.example.com,   *.shop.example.com, true",
        "shop.example.com, *.example.com,     false",
    })
    void patterns_as_people_write_them(String wide, String narrow, boolean covers) {
        assertThat(Wildcards.covers(wide, narrow)).isEqualTo(covers);
    }

    /** All words of that alphabet up to that length. */
    private static List<String> words(String alphabet, int length) {
        if (length == 0) {
            return List.of("");
        }
        var shorter = words(alphabet, length - 1);
        var longest = shorter.stream()
                .filter(word -> word.length() == length - 1)
                .flatMap(word -> alphabet.chars().mapToObj(c -> word + (char) c));
        return Stream.concat(shorter.stream(), longest).toList();
    }

    private static BitSet matches(String pattern, List<String> texts) {
        var regex = Pattern.compile(pattern.replace('?', '.').replace("*", ".*"));
        var matched = new BitSet();
        IntStream.range(0, texts.size())
                .filter(text -> regex.matcher(texts.get(text)).matches())
                .forEach(matched::set);
        return matched;
    }
}
