package storefront.local.alb;

import static java.util.Comparator.comparingInt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import storefront.local.alb.TargetGroupProperties.Algorithm;

public final class TargetGroup {
    private final HealthCheck check;
    private final Algorithm algorithm;
    private final Duration deregistrationDelay;
    private final HealthChecks checks;
    private final Timer timer;
    private final List<Target> targets = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    TargetGroup(TargetGroupProperties properties, HealthChecks checks, Timer timer) {
        this.check = properties.healthCheck();
        this.algorithm = properties.algorithm();
        this.deregistrationDelay = properties.deregistrationDelay();
        this.checks = checks;
        this.timer = timer;
    }

    public Target register(int port) {
        var target = new Target(this, port);
        targets.add(target);
        checks.begin(target, check, Duration.ZERO);
        return target;
    }

    CompletableFuture<Void> deregister(Target target) {
        return target.drain(timer, deregistrationDelay).whenComplete((_, _) -> targets.remove(target));
    }

    /** Those that drain are among them. */
    public List<Target> targets() {
        return List.copyOf(targets);
    }

    /**
     * The one that gets the next request, which has begun; empty when none is registered. With no healthy target the load
     * balancer fails open: it routes to all of them.
     */
    Optional<Target> next() {
        while (true) {
            var registered =
                    targets.stream().filter(target -> !target.draining()).toList();
            var healthy = registered.stream().filter(Target::healthy).toList();
            var chosen = choose(healthy.isEmpty() ? registered : healthy);
            if (chosen.isEmpty() || chosen.get().begin()) {
                return chosen;
            }
        }
    }

    private Optional<Target> choose(List<Target> candidates) {
        // Among equals it goes round too.
        var turned = new ArrayList<>(candidates);
        Collections.rotate(turned, turn.getAndIncrement());
        return switch (algorithm) {
            case ROUND_ROBIN -> turned.stream().findFirst();
            case LEAST_OUTSTANDING_REQUESTS -> turned.stream().min(comparingInt(Target::inFlight));
        };
    }
}
