package storefront.local.alb;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** From "Condition types for listener rules": one value that matches is enough; every condition of a rule must hold. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "Field")
@JsonSubTypes({
    @Type(name = "path-pattern", value = Condition.PathPattern.class),
    @Type(name = "host-header", value = Condition.HostHeader.class)
})
public sealed interface Condition {
    record PathPattern(List<String> values, Predicate<String> wildcards) implements Condition {
        PathPattern(List<String> values) {
            this(values, Wildcards.any(values, 0));
        }

        @JsonCreator
        PathPattern(@JsonProperty("PathPatternConfig") Config config) {
            this(config.values());
        }
    }

    record HostHeader(List<String> values, Predicate<String> wildcards) implements Condition {
        HostHeader(List<String> values) {
            this(values, Wildcards.any(values, Pattern.CASE_INSENSITIVE));
        }

        @JsonCreator
        HostHeader(@JsonProperty("HostHeaderConfig") Config config) {
            this(config.values());
        }
    }

    record Config(List<String> values) {}

    List<String> values();

    default boolean holds(Request request) {
        return switch (this) {
            case PathPattern paths -> paths.wildcards().test(RequestPath.of(request));
            case HostHeader hosts -> hosts.wildcards().test(request.host());
        };
    }
}
