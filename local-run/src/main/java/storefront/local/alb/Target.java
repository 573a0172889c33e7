package storefront.local.alb;

import java.util.concurrent.atomic.AtomicInteger;

/** A port of this machine that belongs to a target group. */
public final class Target {
    private final int port;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile Health health = Health.INITIAL;
    private volatile boolean registered = true;

    Target(int port) {
        this.port = port;
    }

    public int port() {
        return port;
    }

    public boolean healthy() {
        return health.state() == Health.State.HEALTHY;
    }

    boolean initial() {
        return health.state() == Health.State.INITIAL;
    }

    void checked(boolean passed, HealthCheck check) {
        health = health.after(passed, check);
    }

    int inFlight() {
        return inFlight.get();
    }

    void begin() {
        inFlight.incrementAndGet();
    }

    void end() {
        inFlight.decrementAndGet();
    }

    boolean registered() {
        return registered;
    }

    void deregister() {
        registered = false;
    }
}
