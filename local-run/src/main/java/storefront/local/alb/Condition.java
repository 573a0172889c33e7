package storefront.local.alb;

import java.util.List;
import storefront.local.template.Node;

/** From "Condition types for listener rules": one value that matches is enough; every condition of a rule must hold. */
public sealed interface Condition {
    record PathPattern(List<String> values, List<Wildcards> patterns) implements Condition {
        static PathPattern of(List<String> values) {
            return new PathPattern(
                    values, values.stream().map(Wildcards::caseSensitive).toList());
        }
    }

    record HostHeader(List<String> values, List<Wildcards> patterns) implements Condition {
        static HostHeader of(List<String> values) {
            return new HostHeader(
                    values, values.stream().map(Wildcards::anyCase).toList());
        }
    }

    List<String> values();

    default boolean holds(Request request) {
        return switch (this) {
            case PathPattern paths ->
                paths.patterns().stream().anyMatch(pattern -> pattern.match(RequestPath.of(request)));
            case HostHeader hosts -> hosts.patterns().stream().anyMatch(pattern -> pattern.match(request.host()));
        };
    }

    static Condition in(Node condition) {
        var field = condition.at("Field").text();
        return switch (field) {
            case "path-pattern" -> PathPattern.of(values(condition, "PathPatternConfig"));
            case "host-header" -> HostHeader.of(values(condition, "HostHeaderConfig"));
            default -> throw condition.cannotFollow("a rule condition on " + field);
        };
    }

    private static List<String> values(Node condition, String config) {
        var values = condition.at(config).present() ? condition.at(config) : condition;
        return values.at("Values").items().stream().map(Node::text).toList();
    }
}
