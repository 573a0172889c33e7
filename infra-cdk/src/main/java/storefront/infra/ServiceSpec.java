package storefront.infra;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** All the platform must know of a service. */
public record ServiceSpec(
        String name,
        List<String> paths,
        int priority,
        TaskSize size,
        TableSpec table,
        List<String> calls,
        StopContract stop) {

    /** Every service listens here, so that nobody has to look it up. */
    public static final int PORT = 8080;

    /** No longer than the name of a target group may be. */
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z]([a-z0-9-]{0,30}[a-z0-9])?");

    /** The other stacks are named in the same way as those of the services. */
    private static final Set<String> TAKEN = Set.of("platform", "data", "observability", "registry", "delivery");

    private static final Pattern PATH_PATTERN = Pattern.compile("/[A-Za-z0-9_\\-.$/~\"'@:+&*?]*");

    // Quotas of the load balancer for one rule; they cannot be raised.
    private static final int MAX_PATHS = 5;
    private static final int MAX_WILDCARDS = 6;
    private static final int MAX_PATH_LENGTH = 128;
    private static final int MAX_PRIORITY = 50_000;

    public ServiceSpec {
        paths = List.copyOf(paths);
        calls = List.copyOf(calls);
        if (!DNS_LABEL.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "service name must be a dns label of at most 32 of a-z, 0-9 and -, starting with a letter, got '%s'"
                            .formatted(name));
        }
        if (TAKEN.contains(name)) {
            throw new IllegalArgumentException("service name '%s' is taken by a stack of the platform".formatted(name));
        }
        if (priority < 1 || priority > MAX_PRIORITY) {
            throw new IllegalArgumentException(
                    "priority of service '%s' must be 1 to %d, got %d".formatted(name, MAX_PRIORITY, priority));
        }
        checkPaths(name, paths);
        if (Set.copyOf(calls).size() != calls.size()) {
            throw new IllegalArgumentException("service '%s' names a callee twice: %s".formatted(name, calls));
        }
    }

    /** The usual service answers under its own name. */
    public ServiceSpec(String name, int priority, TaskSize size, TableSpec table, List<String> calls) {
        this(name, List.of("/" + name, "/" + name + "/*"), priority, size, table, calls, StopContract.DEFAULT);
    }

    /** Short, and the same in all stages: callers find it under this name through Service Connect. */
    public String url() {
        return "http://" + name + ":" + PORT;
    }

    /** The environment variable in which a caller finds {@link #url}. */
    public String urlVariable() {
        return name.toUpperCase(Locale.ROOT).replace('-', '_') + "_URL";
    }

    private static void checkPaths(String name, List<String> paths) {
        if (paths.isEmpty() || paths.size() > MAX_PATHS) {
            throw new IllegalArgumentException(
                    "service '%s' must have 1 to %d paths, got %d".formatted(name, MAX_PATHS, paths.size()));
        }
        for (var path : paths) {
            if (path.length() > MAX_PATH_LENGTH || !PATH_PATTERN.matcher(path).matches()) {
                throw new IllegalArgumentException(
                        "path of service '%s' must start with / and have at most %d of A-Z a-z 0-9 _-.$/~\"'@:+&*?, got '%s'"
                                .formatted(name, MAX_PATH_LENGTH, path));
            }
        }
        var wildcards =
                String.join("", paths).chars().filter(c -> c == '*' || c == '?').count();
        if (wildcards > MAX_WILDCARDS) {
            throw new IllegalArgumentException("paths of service '%s' must have at most %d wildcards, got %d"
                    .formatted(name, MAX_WILDCARDS, wildcards));
        }
    }
}
