package storefront.local.alb;

import java.time.Duration;

/** Asks every target for its health until it is deregistered. */
final class HealthChecks {
    /** A target that just started is asked more often, so that nobody waits for an interval made for AWS. */
    private static final Duration WHILE_INITIAL = Duration.ofMillis(250);

    private final Timer timer;
    private final Probe probe;

    HealthChecks(Timer timer, Probe probe) {
        this.timer = timer;
        this.probe = probe;
    }

    /** The first failures count as if they were an interval apart, like those of a target that has been healthy. */
    void begin(Target target, HealthCheck check, Duration sinceCounted) {
        probe.ask(target.port(), check).onSuccess(failure -> {
            var counts = failure.isEmpty() || !target.initial() || sinceCounted.compareTo(check.interval()) >= 0;
            if (counts) {
                target.checked(failure, check);
            }
            var pause = target.initial() ? WHILE_INITIAL : check.interval();
            if (!target.draining()) {
                timer.after(pause, () -> begin(target, check, counts ? pause : sinceCounted.plus(pause)));
            }
        });
    }
}
