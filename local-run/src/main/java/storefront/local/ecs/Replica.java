package storefront.local.ecs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import storefront.local.alb.TargetGroup;

/** One of the tasks that a service wants: when it dies, another takes its place. */
final class Replica {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Supplier<Task> starter;
    private final List<TargetGroup> groups;
    private final CompletableFuture<?> failure;
    private Task task;
    private Registration registration;
    private boolean everHealthy;
    private boolean stopped;
    private Duration pause = Duration.ofSeconds(1);

    /** Completes the failure with {@link DiedAtStart} when the first task dies before it was ever healthy. */
    Replica(Supplier<Task> starter, List<TargetGroup> groups, CompletableFuture<?> failure) {
        this.starter = starter;
        this.groups = groups;
        this.failure = failure;
    }

    synchronized void start() {
        if (stopped) {
            return;
        }
        task = starter.get();
        registration = Registration.of(task.port(), groups);
        task.exit().thenAccept(this::replace);
    }

    synchronized boolean healthy() {
        var healthy = task != null && task.alive() && registration.healthy();
        everHealthy |= healthy;
        return healthy;
    }

    synchronized boolean running() {
        return task != null && task.alive();
    }

    synchronized int port() {
        return task.port();
    }

    synchronized void stop() {
        stopped = true;
        if (task != null) {
            task.kill();
        }
    }

    private synchronized void replace(Task dead) {
        var wasHealthy = registration.healthy();
        registration.end();
        if (stopped) {
            return;
        }
        if (!everHealthy && !wasHealthy) {
            failure.completeExceptionally(new DiedAtStart(dead.lastWords()));
            return;
        }
        pause = wasHealthy ? Duration.ofSeconds(1) : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        System.out.println("local-run | "
                + dead.lastWords()
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .replace("; its last lines:", "; another takes its place"));
        after(pause).execute(this::start);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Executor after(Duration pause) {
        return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
