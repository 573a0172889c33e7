package storefront.local.ecs;

import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import storefront.local.alb.TargetGroup;
import storefront.local.alb.Timer;
import storefront.local.proxy.FreePort;

/** All services, from the first start to the end of the run. */
public final class Cluster implements AutoCloseable {
    private static final int MINUTES_TO_START = 3;

    private final List<Path> roots;
    private final Map<String, ServiceScheduler> services = new ConcurrentSkipListMap<>();
    private boolean closed;

    /** The jars are looked for below each of the roots. */
    public Cluster(List<Path> roots, List<Service> services) {
        this.roots = roots;
        services.forEach(this::jar);
    }

    /** The environment is the task's own, as the service's network needs it. */
    public synchronized void start(
            Service service, Map<String, String> environment, Function<String, TargetGroup> targetGroups) {
        if (!closed) {
            var groups = service.targetGroups().stream().map(targetGroups).toList();
            var processes = new Processes(service, jar(service), environment);
            services.put(service.name(), new ServiceScheduler(service, processes, groups, Timer.SYSTEM));
        }
    }

    public void awaitHealthy() throws InterruptedException {
        var steady =
                services.values().stream().map(service -> service.firstSteady).toArray(CompletableFuture<?>[]::new);
        var all = CompletableFuture.allOf(steady);
        for (var one : steady) {
            one.whenComplete((_, died) -> Optional.ofNullable(died).ifPresent(all::completeExceptionally));
        }
        try {
            all.get(MINUTES_TO_START, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new DiedAtStart("not healthy after %d minutes: %s".formatted(MINUTES_TO_START, waitingFor()));
        } catch (ExecutionException e) {
            throw (DiedAtStart) e.getCause();
        }
    }

    public Optional<ServiceScheduler> service(String name) {
        return Optional.ofNullable(services.get(name));
    }

    public Collection<ServiceScheduler> services() {
        return services.values();
    }

    public List<Integer> ports(String service) {
        return service(service).map(ServiceScheduler::ports).orElse(List.of());
    }

    /** At once: the tables are ours, and waiting would cost the developer's time only. */
    @Override
    public synchronized void close() {
        closed = true;
        services.values().forEach(ServiceScheduler::close);
    }

    private Path jar(Service service) {
        var module = "service-" + service.name();
        var jar = Path.of(module, "target", module + ".jar");
        return roots.stream()
                .map(root -> root.resolve(jar))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new DiedAtStart("%s is not there: build it first (`make run` does)".formatted(jar)));
    }

    private String waitingFor() {
        return services.values().stream()
                .filter(service -> !service.firstSteady.isDone())
                .map(service -> service.state().name())
                .collect(joining(", "));
    }

    private record Processes(Service service, Path jar, Map<String, String> environment) implements Platform {
        @Override
        public Image image(Map<String, String> more) {
            var all = new TreeMap<>(environment);
            all.putAll(more);
            return Image.of(jar, all);
        }

        @Override
        public Container run(String task, Image image, Consumer<String> log) {
            var port = FreePort.find();
            var own = new TreeMap<>(image.environment());
            own.put("SERVER_PORT", String.valueOf(port));
            own.put("MANAGEMENT_SERVER_PORT", "0");
            return new JavaProcess(task, image.jar(), service.definition(), port, own, log);
        }
    }
}
