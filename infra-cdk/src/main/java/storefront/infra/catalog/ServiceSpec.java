package storefront.infra.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * All the platform must know of a service.
 *
 * @param start from the start of a task of this size to its first answer, as measured
 * @param calls the services it calls, by name
 */
public record ServiceSpec(
        String name,
        RouteSpec route,
        TaskSize size,
        Duration start,
        TableSpec table,
        List<String> calls,
        StopContract stop,
        ScalingSpec scaling,
        AlarmSpec alarms,
        DeploymentSpec deployment) {

    /** Every service listens here, so that nobody has to look it up. */
    public static final int PORT = 8080;

    /** A fat jar on half a vCPU; an image of its own build starts sooner. */
    private static final Duration USUAL_START = Duration.ofSeconds(20);

    /** Three of these are the longest that ECS waits before it restarts a container. */
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    /** The shortest that it waits. */
    private static final Duration SHORTEST_GRACE = Duration.ofSeconds(60);

    /** No longer than the name of a target group may be. */
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z]([a-z0-9-]{0,30}[a-z0-9])?");

    /** The other stacks are named in the same way as those of the services. */
    private static final Set<String> TAKEN = Set.of("platform", "data", "observability", "registry", "delivery");

    public ServiceSpec {
        calls = List.copyOf(calls);
        if (!DNS_LABEL.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "service name must be a dns label of at most 32 of a-z, 0-9 and -, starting with a letter, got '%s'"
                            .formatted(name));
        }
        if (TAKEN.contains(name)) {
            throw new IllegalArgumentException("service name '%s' is taken by a stack of the platform".formatted(name));
        }
        if (!start.isPositive() || start.compareTo(LONGEST_START) > 0) {
            throw new IllegalArgumentException("start of service '%s' must be above 0 and at most %s, got %s"
                    .formatted(name, LONGEST_START, start));
        }
        if (deployment instanceof DeploymentSpec.Canary canary
                && !canary.route().equals(DeploymentSpec.Canary.mark(route))) {
            throw new IllegalArgumentException(
                    "canary of service '%s' must be marked for its route, %s, got '%s': read docs/decisions/015 before you change the one or the other"
                            .formatted(name, DeploymentSpec.Canary.mark(route), canary.route()));
        }
        if (Set.copyOf(calls).size() != calls.size()) {
            throw new IllegalArgumentException("service '%s' names a callee twice: %s".formatted(name, calls));
        }
    }

    /** The usual service. */
    public ServiceSpec(String name, int priority, TaskSize size, TableSpec table, List<String> calls) {
        this(
                name,
                RouteSpec.named(name, priority),
                size,
                USUAL_START,
                table,
                calls,
                StopContract.DEFAULT,
                ScalingSpec.DEFAULT,
                AlarmSpec.DEFAULT,
                new DeploymentSpec.Rolling());
    }

    /** Short, and the same in all stages: callers find it under this name through Service Connect. */
    public String url() {
        return "http://" + name + ":" + PORT;
    }

    /** The environment variable in which a caller finds {@link #url}. */
    public String urlVariable() {
        return name.toUpperCase(Locale.ROOT).replace('-', '_') + "_URL";
    }

    /** A start that takes three times as long is a failed one. Until then neither health checks nor restarts interfere. */
    public Duration healthCheckGracePeriod() {
        var grace = start.multipliedBy(3);
        return grace.compareTo(SHORTEST_GRACE) < 0 ? SHORTEST_GRACE : grace;
    }
}
