package storefront.local.ecs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import storefront.local.alb.Timer;
import storefront.local.ecs.Deployment.RolloutState;
import storefront.local.ecs.DeploymentConfiguration.CircuitBreaker;

/** The one that the service's tasks shall be of, and those before it. */
final class Deployments {
    private final CircuitBreaker breaker;
    private final Events events;
    private final Timer timer;
    private final List<Deployment> all = new ArrayList<>();
    private Deployment primary;
    private Optional<Deployment> lastCompleted = Optional.empty();

    Deployments(CircuitBreaker breaker, Events events, Timer timer) {
        this.breaker = breaker;
        this.events = events;
        this.timer = timer;
    }

    void begin(Image image) {
        primary = new Deployment("deployment-" + (all.size() + 1), image);
        all.add(primary);
    }

    Deployment primary() {
        return primary;
    }

    List<Deployment> all() {
        return all;
    }

    boolean everCompleted() {
        return lastCompleted.isPresent();
    }

    void steady() {
        if (primary.state == RolloutState.IN_PROGRESS) {
            primary.state = RolloutState.COMPLETED;
            lastCompleted = Optional.of(primary);
            events.add("(%s) deployment completed", primary.id);
            events.add("has reached a steady state");
        }
    }

    /** One of its tasks died before it was ever healthy, or is unhealthy. */
    void failed(Deployment deployment) {
        deployment.failedTasks++;
        if (deployment != primary
                || deployment.state != RolloutState.IN_PROGRESS
                || !breaker.trips(deployment.failedTasks)) {
            return;
        }
        deployment.state = RolloutState.FAILED;
        events.add("(%s) deployment failed: tasks failed to start", deployment.id);
        if (breaker.rollback()) {
            lastCompleted.ifPresent(this::rollBack);
        }
    }

    void throttle(Deployment deployment) {
        deployment.throttled = true;
        events.add("is unable to consistently start tasks successfully");
        timer.after(deployment.pause(), () -> deployment.throttled = false);
    }

    private void rollBack(Deployment to) {
        events.add("rolling back to (%s)", to.id);
        to.state = RolloutState.IN_PROGRESS;
        to.failedTasks = 0;
        primary = to;
    }
}
