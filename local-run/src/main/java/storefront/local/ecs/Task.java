package storefront.local.ecs;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import storefront.local.alb.Health.State;
import storefront.local.alb.Target;
import storefront.local.alb.TargetGroup;
import storefront.local.alb.Timer;

/** From its start to its end; the states are those of "Amazon ECS task lifecycle". */
final class Task {
    enum Status {
        RUNNING,
        DEACTIVATING,
        STOPPING,
        STOPPED
    }

    /** Load balancers are many machines: for some seconds after a target is deregistered, one or another still sends to it. */
    private static final Duration UNTIL_ALL_KNOW = Duration.ofSeconds(2);

    final String name;
    final Deployment deployment;
    final Container container;
    private final List<Target> targets;
    private final Timer timer;
    private final Duration stopTimeout;
    private volatile Status status = Status.RUNNING;
    boolean wasHealthy;
    volatile boolean graceOver;
    boolean failed;
    /** With its machine, which says nothing of the version that it ran. */
    volatile boolean killed;

    Task(
            String name,
            Deployment deployment,
            Container container,
            List<TargetGroup> groups,
            Timer timer,
            Duration stopTimeout) {
        this.name = name;
        this.deployment = deployment;
        this.container = container;
        this.targets =
                groups.stream().map(group -> group.register(container.port())).toList();
        this.timer = timer;
        this.stopTimeout = stopTimeout;
    }

    ServiceState.TaskState state() {
        return new ServiceState.TaskState(name, container.port(), status.name(), deployment.id);
    }

    void kill() {
        killed = true;
        container.kill();
    }

    boolean running() {
        return status == Status.RUNNING;
    }

    boolean healthy() {
        return running() && targets.stream().allMatch(Target::healthy);
    }

    boolean unhealthy() {
        return running()
                && graceOver
                && targets.stream().anyMatch(target -> target.health().state() == State.UNHEALTHY);
    }

    String why() {
        return targets.stream()
                .map(target -> target.health().reason())
                .distinct()
                .collect(joining(", "));
    }

    /** As the service scheduler stops a task: nothing new for it, what it has begun may end, and only then SIGTERM. */
    void drainThenStop() {
        if (running()) {
            status = Status.DEACTIVATING;
            deregister().thenRun(this::terminate);
        }
    }

    /** As StopTask and an interruption of Spot do: SIGTERM first, while requests still come. */
    void stop() {
        if (status.compareTo(Status.STOPPING) < 0) {
            terminate();
            timer.after(UNTIL_ALL_KNOW, this::deregister);
        }
    }

    void ended() {
        status = Status.STOPPED;
        deregister();
    }

    private CompletableFuture<Void> deregister() {
        return CompletableFuture.allOf(targets.stream().map(Target::deregister).toArray(CompletableFuture[]::new));
    }

    private void terminate() {
        if (status.compareTo(Status.STOPPING) < 0) {
            status = Status.STOPPING;
            container.terminate();
            timer.after(stopTimeout, container::kill);
        }
    }
}
