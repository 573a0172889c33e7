package storefront.infra.catalog;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import storefront.infra.catalog.RouteSpec.UrlRewrite;

/**
 * The listener rule of a service: a request goes to it when its path matches one of the paths, and its host one of the
 * hosts if there are any.
 *
 * @param rewrite what the service sees instead of the path that came
 */
public record RouteSpec(int priority, List<String> paths, List<String> hosts, Optional<UrlRewrite> rewrite) {

    private static final Pattern PATH_PATTERN = Pattern.compile("/[A-Za-z0-9_\\-.$/~\"'@:+&*?]*");

    // Quotas of the load balancer for one rule; they cannot be raised.
    private static final int MAX_PATHS = 5;
    private static final int MAX_WILDCARDS = 6;
    private static final int MAX_PATH_LENGTH = 128;
    private static final int MAX_PRIORITY = 50_000;

    public RouteSpec {
        paths = List.copyOf(paths);
        hosts = List.copyOf(hosts);
        if (priority < 1 || priority > MAX_PRIORITY) {
            throw new IllegalArgumentException("priority must be 1 to %d, got %d".formatted(MAX_PRIORITY, priority));
        }
        if (paths.isEmpty() || paths.size() > MAX_PATHS) {
            throw new IllegalArgumentException(
                    "a route must have 1 to %d paths, got %d".formatted(MAX_PATHS, paths.size()));
        }
        for (var path : paths) {
            if (path.length() > MAX_PATH_LENGTH || !PATH_PATTERN.matcher(path).matches()) {
                throw new IllegalArgumentException(
                        "a path must start with / and have at most %d of A-Z a-z 0-9 _-.$/~\"'@:+&*?, got '%s'"
                                .formatted(MAX_PATH_LENGTH, path));
            }
        }
        var wildcards =
                String.join("", paths).chars().filter(c -> c == '*' || c == '?').count();
        if (wildcards > MAX_WILDCARDS) {
            throw new IllegalArgumentException(
                    "a route must have at most %d wildcards, got %d".formatted(MAX_WILDCARDS, wildcards));
        }
    }

    /** The usual service answers under its own name. */
    public static RouteSpec named(String name, int priority) {
        return new RouteSpec(priority, List.of("/" + name, "/" + name + "/*"), List.of(), Optional.empty());
    }

    /** The path and query that match {@code regex} are replaced; {@code $1} is its first group. */
    public record UrlRewrite(String regex, String replace) {}
}
