package storefront.infra.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The listener rule of a service: a request goes to it when its path matches one of the paths, and its host one of the
 * hosts if there are any.
 *
 * @param hosts in lower case; the load balancer compares them in any case
 * @param rewrite what the service sees instead of the path that came
 */
public record RouteSpec(int priority, List<String> paths, List<String> hosts, Optional<UrlRewrite> rewrite) {

    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9_\\-.$/~\"'@:+&*?]{0,127}");

    // "Condition types for listener rules", host conditions
    private static final Pattern HOST = Pattern.compile("(?=.{1,128}$)[a-z0-9.*?-]+\\.[a-z]+");

    // "Quotas for your Application Load Balancers", rules; they cannot be raised.
    private static final int MAX_VALUES = 5;

    // That page allows six, "Condition types for listener rules" five: five is right by both.
    private static final int MAX_WILDCARDS = 5;

    private static final int MAX_PRIORITY = 50_000;

    public RouteSpec {
        paths = List.copyOf(paths);
        hosts = List.copyOf(hosts);
        check(
                priority >= 1 && priority <= MAX_PRIORITY,
                "priority must be 1 to %d, got %d".formatted(MAX_PRIORITY, priority));
        check(
                !paths.isEmpty() && paths.size() + hosts.size() <= MAX_VALUES,
                "a route must have at least one path, and at most %d paths and hosts together, got %d and %d"
                        .formatted(MAX_VALUES, paths.size(), hosts.size()));
        for (var path : paths) {
            check(
                    PATH.matcher(path).matches(),
                    "a path must start with / and have at most 128 of A-Z a-z 0-9 _-.$/~\"'@:+&*?, got '%s'"
                            .formatted(path));
        }
        for (var host : hosts) {
            check(
                    HOST.matcher(host).matches(),
                    "a host must have at most 128 of a-z 0-9 -.*? with only letters after the last dot, got '%s'"
                            .formatted(host));
        }
        check(Set.copyOf(paths).size() == paths.size(), "a route must name a path once, got " + paths);
        check(Set.copyOf(hosts).size() == hosts.size(), "a route must name a host once, got " + hosts);
        var wildcards = (String.join("", paths) + String.join("", hosts))
                .chars()
                .filter(c -> c == '*' || c == '?')
                .count();
        check(
                wildcards <= MAX_WILDCARDS,
                "a route must have at most %d wildcards, got %d".formatted(MAX_WILDCARDS, wildcards));
    }

    /** The usual service answers under its own name. */
    public static RouteSpec named(String name, int priority) {
        return new RouteSpec(priority, List.of("/" + name, "/" + name + "/*"), List.of(), Optional.empty());
    }

    private static void check(boolean kept, String sentence) {
        if (!kept) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
