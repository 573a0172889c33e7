package storefront.local.alb;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A port of this machine that belongs to a target group, and is asked for its health until it is deregistered. */
public final class Target {
    /** A target that just started is asked more often, so that nobody waits for an interval made for AWS. */
    private static final Duration WHILE_INITIAL = Duration.ofMillis(250);

    final CompletableFuture<Void> deregistered = new CompletableFuture<>();
    private final TargetGroup group;
    private final int port;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile Health health = Health.INITIAL;

    Target(TargetGroup group, int port) {
        this.group = group;
        this.port = port;
    }

    public int port() {
        return port;
    }

    public Health health() {
        return health;
    }

    public boolean healthy() {
        return health.state() == Health.State.HEALTHY;
    }

    public int inFlight() {
        return inFlight.get();
    }

    boolean draining() {
        return health.state() == Health.State.DRAINING;
    }

    /** The first failures count as if they were an interval apart, like those of a target that has been healthy. */
    void check(Duration sinceCounted) {
        var interval = group.properties.interval();
        group.probe.ask(port, group.properties).onSuccess(failure -> {
            var counts = failure.isEmpty() || !initial() || sinceCounted.compareTo(interval) >= 0;
            if (counts) {
                checked(failure);
            }
            var pause = initial() ? WHILE_INITIAL : interval;
            if (!draining()) {
                group.timer.after(pause, () -> check(counts ? pause : sinceCounted.plus(pause)));
            }
        });
    }

    private boolean initial() {
        return health.state() == Health.State.INITIAL;
    }

    private synchronized void checked(Optional<String> failure) {
        health = health.after(failure, group.properties);
    }

    /** False when it takes no new requests any more. */
    synchronized boolean begin() {
        if (draining()) {
            return false;
        }
        inFlight.incrementAndGet();
        return true;
    }

    void end() {
        if (inFlight.decrementAndGet() == 0 && draining()) {
            deregistered.complete(null);
        }
    }

    /**
     * From "Edit target group attributes", deregistration delay: no new requests from now on; it is gone, and this complete, when
     * nothing is in flight or the delay is over.
     */
    public synchronized CompletableFuture<Void> deregister() {
        if (!draining()) {
            health = Health.DRAINING;
            group.timer.after(group.properties.attributes().deregistrationDelay(), () -> deregistered.complete(null));
        }
        if (inFlight.get() == 0) {
            deregistered.complete(null);
        }
        return deregistered;
    }
}
