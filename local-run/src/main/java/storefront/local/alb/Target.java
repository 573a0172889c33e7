package storefront.local.alb;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A port of this machine that belongs to a target group. */
public final class Target {
    private final TargetGroup group;
    private final int port;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final CompletableFuture<Void> deregistered = new CompletableFuture<>();
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

    boolean initial() {
        return health.state() == Health.State.INITIAL;
    }

    boolean draining() {
        return health.state() == Health.State.DRAINING;
    }

    synchronized void checked(Optional<String> failure, HealthCheck check) {
        health = health.after(failure, check);
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
    public CompletableFuture<Void> deregister() {
        return group.deregister(this);
    }

    synchronized CompletableFuture<Void> drain(Timer timer, Duration delay) {
        if (!draining()) {
            health = Health.DRAINING;
            timer.after(delay, () -> deregistered.complete(null));
        }
        if (inFlight.get() == 0) {
            deregistered.complete(null);
        }
        return deregistered;
    }
}
