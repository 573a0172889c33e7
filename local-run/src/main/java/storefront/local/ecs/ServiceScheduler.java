package storefront.local.ecs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import storefront.local.alb.TargetGroup;
import storefront.local.alb.Timer;

/** Keeps a service as it is wanted: looks four times a second, and does what the {@link Plan} says. */
public final class ServiceScheduler {
    private static final Duration TICK = Duration.ofMillis(250);

    /** Fails with {@link DiedAtStart} when the first task dies before it was ever healthy. */
    final CompletableFuture<Void> firstSteady = new CompletableFuture<>();

    private final Service service;
    private final Platform platform;
    private final List<TargetGroup> groups;
    private final Timer timer;
    private final Events events;
    private final Deployments deployments;
    private final List<Task> tasks = new CopyOnWriteArrayList<>();
    private int desired;
    private int started;
    private boolean closed;

    ServiceScheduler(Service service, Platform platform, List<TargetGroup> groups, Timer timer) {
        this.service = service;
        this.platform = platform;
        this.groups = groups;
        this.timer = timer;
        this.desired = service.desired();
        this.events = new Events(service.name());
        this.deployments = new Deployments(service.deployment().breaker(), events, timer);
        roll(Map.of());
        tick();
    }

    public synchronized void roll(Map<String, String> environment) {
        deployments.begin(platform.image(environment));
    }

    public synchronized void scale(int count) {
        desired = count;
        events.add("has set its desired count to %d", count);
    }

    /** As StopTask does, to the task of that name or, without a name, the oldest; false when there is none. */
    public boolean stop(Optional<String> name) {
        return with(name, Task::stop);
    }

    /** SIGKILL at once, as if the machine were gone. */
    public boolean kill(Optional<String> name) {
        return with(name, Task::kill);
    }

    private synchronized boolean with(Optional<String> name, Consumer<Task> action) {
        var found = tasks.stream()
                .filter(task -> name.map(task.name::equals).orElse(task.running()))
                .findFirst();
        found.ifPresent(action);
        return found.isPresent();
    }

    /** Where the service can be reached: its healthy tasks, or all that run while none is healthy. */
    List<Integer> ports() {
        var healthy = tasks.stream().filter(Task::healthy).toList();
        return (healthy.isEmpty() ? running() : healthy)
                .stream().map(task -> task.container.port()).toList();
    }

    public synchronized ServiceState state() {
        return ServiceState.of(service.name(), desired, tasks, deployments, events);
    }

    synchronized void close() {
        closed = true;
        tasks.forEach(task -> task.container.kill());
    }

    private synchronized void tick() {
        if (closed) {
            return;
        }
        timer.after(TICK, this::tick);
        tasks.forEach(this::watch);
        var primary = deployments.primary();
        var plan = Plan.of(running(), primary, desired, service.deployment());
        plan.stop().forEach(Task::drainThenStop);
        for (var i = 0; i < plan.start(); i++) {
            start(primary);
        }
        if (running().size() == desired
                && running().stream().allMatch(task -> task.deployment == primary && task.healthy())) {
            deployments.steady();
            firstSteady.complete(null);
        }
    }

    private List<Task> running() {
        return tasks.stream().filter(Task::running).toList();
    }

    private void start(Deployment deployment) {
        var name = service.name() + "-" + ++started;
        var container = platform.run(name, deployment.image, events::print);
        var stopTimeout = service.definition().container().stopTimeout();
        var task = new Task(name, deployment, container, groups, timer, stopTimeout);
        tasks.add(task);
        events.add("has started 1 tasks: (task %s)", name);
        timer.after(service.gracePeriod(), () -> task.graceOver = true);
        container.exit().thenAccept(lastWords -> timer.after(Duration.ZERO, () -> ended(task, lastWords)));
    }

    private void watch(Task task) {
        if (task.healthy() && !task.wasHealthy) {
            task.wasHealthy = true;
            task.deployment.failedTasks = 0;
        }
        if (task.unhealthy() && !task.failed) {
            task.failed = true;
            events.add("(task %s) is unhealthy due to (reason %s)", task.name, task.why());
            deployments.failed(task.deployment);
        }
    }

    private synchronized void ended(Task task, String lastWords) {
        if (closed) {
            return;
        }
        var died = task.running();
        task.ended();
        tasks.remove(task);
        events.add("has stopped 1 running tasks: %s", lastWords.split(";")[0]);
        if (!died || task.killed || task.wasHealthy || task.failed) {
            return;
        }
        if (!deployments.everCompleted()) {
            firstSteady.completeExceptionally(new DiedAtStart(lastWords));
        }
        deployments.failed(task.deployment);
        deployments.throttle(task.deployment);
    }
}
