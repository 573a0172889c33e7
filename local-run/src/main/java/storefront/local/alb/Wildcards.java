package storefront.local.alb;

import java.util.regex.Pattern;

/** From "Condition types for listener rules": `*` stands for 0 or more characters, `?` for exactly one. */
record Wildcards(Pattern pattern) {
    static Wildcards caseSensitive(String text) {
        return new Wildcards(Pattern.compile(regex(text), Pattern.DOTALL));
    }

    static Wildcards anyCase(String text) {
        return new Wildcards(Pattern.compile(regex(text), Pattern.DOTALL | Pattern.CASE_INSENSITIVE));
    }

    boolean match(String text) {
        return pattern.matcher(text).matches();
    }

    private static String regex(String text) {
        return text.chars()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .reduce("", String::concat);
    }
}
