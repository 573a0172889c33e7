package storefront.local.alb;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;

/**
 * From "Transforms for listener rules": the first part of path and query that matches is replaced, and without a match the
 * target sees what the client sent. The rules have been evaluated by then; no rule sees the new path.
 */
record UrlRewrite(Pattern regex, String replace) {
    enum Type {
        @JsonProperty("url-rewrite")
        URL_REWRITE
    }

    record Config(Rewrite rewrites) {}

    record Rewrite(Pattern regex, String replace) {}

    @JsonCreator
    UrlRewrite(@JsonProperty("Type") Type type, @JsonProperty("UrlRewriteConfig") Config config) {
        this(config.rewrites().regex(), config.rewrites().replace());
    }

    String apply(String uri) {
        return regex.matcher(uri).replaceFirst(replace.replace("\\", "\\\\"));
    }
}
