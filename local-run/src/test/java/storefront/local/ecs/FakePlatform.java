package storefront.local.ecs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import storefront.local.FakeProbe;

/** Containers without processes: a task is healthy as soon as it runs, unless its environment says otherwise. */
final class FakePlatform implements Platform {
    final class FakeContainer implements Container {
        final CompletableFuture<String> exit = new CompletableFuture<>();
        final String task;
        final int port;
        boolean terminated;
        boolean killed;

        FakeContainer(String task, int port) {
            this.task = task;
            this.port = port;
        }

        @Override
        public int port() {
            return port;
        }

        @Override
        public void terminate() {
            terminated = true;
        }

        @Override
        public void kill() {
            killed = true;
            end(137);
        }

        @Override
        public CompletableFuture<String> exit() {
            return exit;
        }

        void end(int code) {
            probe.healthy.remove(port);
            exit.complete("%s stopped with exit code %d; its last lines:".formatted(task, code));
        }
    }

    final Map<String, FakeContainer> containers = new LinkedHashMap<>();
    private final FakeProbe probe;

    FakePlatform(FakeProbe probe) {
        this.probe = probe;
    }

    FakeContainer of(String task) {
        return containers.get(task);
    }

    @Override
    public Image image(Map<String, String> environment) {
        return new Image(Path.of("users.jar"), environment);
    }

    @Override
    public Container run(String task, Image image, Consumer<String> log) {
        var container = new FakeContainer(task, containers.size() + 1);
        containers.put(task, container);
        if (image.environment().containsKey("DIES")) {
            container.end(1);
        } else if (!image.environment().containsKey("ILL")) {
            probe.healthy.add(container.port);
        }
        return container;
    }
}
