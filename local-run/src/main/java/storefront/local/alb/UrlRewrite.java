package storefront.local.alb;

import java.util.regex.Pattern;

/**
 * From "Transforms for listener rules": the first part of path and query that matches is replaced, and without a match the
 * target sees what the client sent. The rules have been evaluated by then; no rule sees the new path.
 */
record UrlRewrite(Config urlRewriteConfig) {
    record Config(Rewrite rewrites) {}

    record Rewrite(Pattern regex, String replace) {}

    String apply(String uri) {
        var rewrite = urlRewriteConfig.rewrites();
        return rewrite.regex().matcher(uri).replaceFirst(rewrite.replace().replace("\\", "\\\\"));
    }
}
