package storefront.local.alb;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import storefront.local.template.Node;
import storefront.local.template.Resource;

public final class TargetGroup {
    private enum Algorithm {
        ROUND_ROBIN,
        LEAST_OUTSTANDING_REQUESTS
    }

    private final HealthCheck check;
    private final Algorithm algorithm;
    private final HealthChecks checks;
    private final List<Target> targets = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    private TargetGroup(HealthCheck check, Algorithm algorithm, HealthChecks checks) {
        this.check = check;
        this.algorithm = algorithm;
        this.checks = checks;
    }

    static TargetGroup in(Resource group, HealthChecks checks) {
        var properties = group.properties();
        requireDefault(properties, "Protocol", "HTTP");
        requireDefault(properties, "HealthCheckProtocol", "HTTP");
        requireDefault(properties, "ProtocolVersion", "HTTP1");
        requireDefault(properties, "HealthCheckEnabled", "true");
        var attributes = Attributes.in(properties.at("TargetGroupAttributes"));
        var algorithm =
                attributes.text("load_balancing.algorithm.type", "round_robin").toUpperCase();
        attributes.require("stickiness.enabled", "false");
        attributes.require("slow_start.duration_seconds", "0");
        attributes.noConcern("deregistration_delay.timeout_seconds", "stickiness.type", "target_group_health.*");
        attributes.nothingElse();
        return new TargetGroup(HealthCheck.in(properties), Algorithm.valueOf(algorithm), checks);
    }

    public Target register(int port) {
        var target = new Target(port);
        targets.add(target);
        checks.begin(target, check);
        return target;
    }

    public void deregister(Target target) {
        target.deregister();
        targets.remove(target);
    }

    public List<Target> targets() {
        return List.copyOf(targets);
    }

    public String healthPath() {
        return check.path();
    }

    /** With no healthy target the load balancer fails open: it routes to all of them. Empty when none is registered. */
    Optional<Target> next() {
        var healthy = targets.stream().filter(Target::healthy).toList();
        var candidates = healthy.isEmpty() ? targets() : healthy;
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        return switch (algorithm) {
            case ROUND_ROBIN -> Optional.of(candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size())));
            case LEAST_OUTSTANDING_REQUESTS -> candidates.stream().min(comparingInt(Target::inFlight));
        };
    }

    private static void requireDefault(Node properties, String property, String followed) {
        var value = properties.at(property).optionalText().orElse(followed);
        if (!value.equals(followed)) {
            throw properties.cannotFollow(property + " " + value);
        }
    }
}
