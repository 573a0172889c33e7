package storefront.local.alb;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** From "Condition types for listener rules": `*` stands for 0 or more characters, `?` for exactly one. */
final class Wildcards {
    private Wildcards() {}

    /** Whether one of them matches. */
    static Predicate<String> any(List<String> values, int flags) {
        var regex = values.stream().map(Wildcards::regex).collect(joining("|"));
        return Pattern.compile(regex, Pattern.DOTALL | flags).asMatchPredicate();
    }

    private static String regex(String text) {
        return text.chars()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(joining());
    }
}
