package storefront.infra.catalog;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a service sees instead of the path and query that came: the part that matches {@code regex} becomes
 * {@code replacement}, in which {@code $1} is the first group. What does not match reaches the service as it came.
 */
public record UrlRewrite(String regex, String replacement) {

    // "RewriteConfig" of the Elastic Load Balancing API
    private static final int MAX_LENGTH = 1024;

    private static final Pattern ESCAPED_CHARACTER = Pattern.compile("\\\\[^1-9gkpPX]");
    private static final Pattern CHARACTER_CLASS = Pattern.compile("\\[\\^?]?[^]]*]");
    private static final Pattern INNERMOST_GROUP = Pattern.compile("\\([^()]*\\)");

    // "Transforms for listener rules": no lookaheads, lookbehinds, back-references, atomic groups,
    // possessive quantifiers, subroutines, recursion or Unicode character classes. Of (?…) this leaves the group that
    // is not counted.
    private static final Pattern UNSUPPORTED = Pattern.compile("\\\\[1-9gkpPX]|\\(\\?(?!:)|[*+?}]\\+");

    private static final Pattern REPLACEMENT = Pattern.compile("/([!-#%-~]|\\$[1-9])*");

    public UrlRewrite {
        if (regex.length() > MAX_LENGTH || replacement.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "regex and replacement of a rewrite must have at most %d characters, got %d and %d"
                            .formatted(MAX_LENGTH, regex.length(), replacement.length()));
        }
        var groups = groups(regex);
        var operators = CHARACTER_CLASS
                .matcher(ESCAPED_CHARACTER.matcher(regex).replaceAll("_"))
                .replaceAll("_");
        if (UNSUPPORTED.matcher(operators).find()) {
            throw new IllegalArgumentException(
                    "regex of a rewrite must do without back-references, possessive quantifiers, \\p and any (? but (?:, got '%s'"
                            .formatted(regex));
        }
        // Anchored, so that there is one match at most and what follows begins with the replacement.
        if (!regex.startsWith("^/") || withoutGroups(operators).contains("|")) {
            throw new IllegalArgumentException(
                    "regex of a rewrite must start with ^/ and have any | in a group, got '%s'".formatted(regex));
        }
        if (!REPLACEMENT.matcher(replacement).matches() || highestGroup(replacement) > groups) {
            throw new IllegalArgumentException(
                    "replacement of a rewrite must start with / and use $1 to $9 for the %d groups of its regex, got '%s'"
                            .formatted(groups, replacement));
        }
    }

    private static int groups(String regex) {
        try {
            return Pattern.compile(regex).matcher("").groupCount();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("regex of a rewrite must be a regular expression, got '%s': %s"
                    .formatted(regex, e.getDescription()));
        }
    }

    private static int highestGroup(String replacement) {
        return Pattern.compile("\\$([1-9])")
                .matcher(replacement)
                .results()
                .mapToInt(group -> Integer.parseInt(group.group(1)))
                .max()
                .orElse(0);
    }

    private static String withoutGroups(String operators) {
        var shorter = INNERMOST_GROUP.matcher(operators).replaceAll("_");
        return shorter.equals(operators) ? operators : withoutGroups(shorter);
    }
}
