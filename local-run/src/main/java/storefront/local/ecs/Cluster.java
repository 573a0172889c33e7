package storefront.local.ecs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import storefront.local.alb.TargetGroup;
import storefront.local.proxy.FreePort;
import storefront.local.template.Resource;

/** All tasks of all services, from the first start to the end of the run. */
public final class Cluster implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final List<Path> roots;
    private final Map<String, List<Replica>> replicas = new LinkedHashMap<>();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private boolean closed;

    /** The jars are looked for below each of the roots. */
    public Cluster(List<Path> roots, List<Service> services) {
        this.roots = roots;
        services.forEach(service -> {
            if (service.desired() > 0 && !Files.isRegularFile(jar(service))) {
                throw new DiedAtStart("%s is not there: build it first (`make run` does)".formatted(jar(service)));
            }
            replicas.put(service.name(), new ArrayList<>());
        });
    }

    /** The environment is the task's own, as the service's network needs it. */
    public void start(Service service, Map<String, String> environment, Function<Resource, TargetGroup> targetGroups) {
        var groups = service.targetGroups().stream().map(targetGroups).toList();
        for (var number = 1; number <= service.desired(); number++) {
            var name = service.name() + "-" + number;
            var replica = new Replica(() -> task(name, service, environment), groups, failure);
            synchronized (replicas) {
                if (closed) {
                    return;
                }
                replicas.get(service.name()).add(replica);
            }
            replica.start();
        }
    }

    public void awaitHealthy() throws InterruptedException {
        var limit = Instant.now().plus(START_LIMIT);
        while (!all().allMatch(Replica::healthy)) {
            if (failure.isDone()) {
                break;
            }
            if (Instant.now().isAfter(limit)) {
                throw new DiedAtStart("not healthy after %d s: %s".formatted(START_LIMIT.toSeconds(), unhealthy()));
            }
            Thread.sleep(50);
        }
        try {
            failure.getNow(null);
        } catch (CompletionException e) {
            throw e.getCause() instanceof DiedAtStart died ? died : e;
        }
    }

    /** Where the service can be reached: its healthy tasks, or all that run while none is healthy. */
    public List<Integer> ports(String service) {
        synchronized (replicas) {
            var healthy =
                    replicas.get(service).stream().filter(Replica::healthy).toList();
            var running =
                    replicas.get(service).stream().filter(Replica::running).toList();
            return (healthy.isEmpty() ? running : healthy)
                    .stream().map(Replica::port).toList();
        }
    }

    @Override
    public void close() {
        synchronized (replicas) {
            closed = true;
        }
        all().forEach(Replica::stop);
    }

    private Task task(String name, Service service, Map<String, String> environment) {
        var port = FreePort.find();
        var own = new TreeMap<>(environment);
        own.put("SERVER_PORT", String.valueOf(port));
        own.put("MANAGEMENT_SERVER_PORT", "0");
        return new Task(name, jar(service), service.definition().memoryMiB(), port, own);
    }

    private Path jar(Service service) {
        var module = "service-" + service.name();
        var jar = Path.of(module, "target", module + ".jar");
        return roots.stream()
                .map(root -> root.resolve(jar))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(jar);
    }

    private Stream<Replica> all() {
        synchronized (replicas) {
            return replicas.values().stream().flatMap(List::stream).toList().stream();
        }
    }

    private String unhealthy() {
        synchronized (replicas) {
            return String.join(
                    ", ",
                    replicas.entrySet().stream()
                            .filter(service -> !service.getValue().stream().allMatch(Replica::healthy))
                            .map(Map.Entry::getKey)
                            .toList());
        }
    }
}
