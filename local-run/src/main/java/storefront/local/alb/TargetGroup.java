package storefront.local.alb;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

public final class TargetGroup {
    final TargetGroupProperties properties;
    final Timer timer;
    final Probe probe;
    private final List<Target> targets = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    TargetGroup(TargetGroupProperties properties, Timer timer, Probe probe) {
        this.properties = properties;
        this.timer = timer;
        this.probe = probe;
    }

    public Target register(int port) {
        var target = new Target(this, port);
        targets.add(target);
        target.deregistered.thenRun(() -> targets.remove(target));
        target.check(Duration.ZERO);
        return target;
    }

    /** Those that drain are among them. */
    public List<Target> targets() {
        return List.copyOf(targets);
    }

    /**
     * The one that gets the next request, which has begun: of those with the fewest requests in turn; empty when none is registered.
     * With no healthy target the load balancer fails open: it routes to all of them.
     */
    Optional<Target> next() {
        while (true) {
            var turned = new ArrayList<>(targets);
            Collections.rotate(turned, turn.getAndIncrement());
            var chosen = turned.stream()
                    .filter(target -> !target.draining())
                    .min(comparing(Target::healthy).reversed().thenComparingInt(Target::inFlight));
            if (chosen.isEmpty() || chosen.get().begin()) {
                return chosen;
            }
        }
    }
}
