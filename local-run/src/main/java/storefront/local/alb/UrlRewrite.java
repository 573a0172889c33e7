package storefront.local.alb;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import storefront.local.template.Node;

/**
 * From "Transforms for listener rules": the first part of path and query that matches is replaced, and without a match the
 * target sees what the client sent. The rules have been evaluated by then; no rule sees the new path.
 */
record UrlRewrite(Pattern regex, String replacement) {
    String apply(String uri) {
        return regex.matcher(uri).replaceFirst(replacement.replace("\\", "\\\\"));
    }

    static Optional<UrlRewrite> in(Node transforms) {
        if (transforms.items().size() > 1) {
            throw transforms.cannotFollow("more than one transform of a rule");
        }
        return transforms.items().stream().findFirst().map(UrlRewrite::of);
    }

    private static UrlRewrite of(Node transform) {
        var rewrites = transform.at("UrlRewriteConfig").at("Rewrites").items();
        if (rewrites.size() != 1) {
            throw transform.cannotFollow(rewrites.size() + " rewrites of one transform");
        }
        var rewrite = rewrites.getFirst();
        try {
            return new UrlRewrite(
                    Pattern.compile(rewrite.at("Regex").text()),
                    rewrite.at("Replace").text());
        } catch (PatternSyntaxException e) {
            throw transform.cannotFollow("the regex " + e.getPattern());
        }
    }
}
