package storefront.starter.drain;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The first thing that stops: the task turns unready, yet serves on for the delay, since requests keep coming until the load
 * balancer has seen it. Only then does the web server stop gracefully, in its own, lower phase.
 */
class Drain implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    private final ApplicationContext application;
    private final Duration delay;
    private volatile boolean running;
    private volatile boolean draining;

    Drain(ApplicationContext application, Duration delay) {
        this.application = application;
        this.delay = delay;
    }

    boolean draining() {
        return draining;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        draining = true;
        AvailabilityChangeEvent.publish(application, ReadinessState.REFUSING_TRAFFIC);
        log.info("draining: unready, serving for another {} s", delay.toSeconds());
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
