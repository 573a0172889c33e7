package storefront.local.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import storefront.local.ConsoleClient;
import storefront.local.LocalRunProcess;
import storefront.local.Synthesis;
import storefront.local.load.Load;
import storefront.local.load.Store;
import storefront.local.load.Workload;

/** Dev on this machine, two tasks a service, spoken to from outside only. */
final class Stage implements AutoCloseable {
    private static final int TASKS = 2;

    final ConsoleClient users;
    final ConsoleClient products;
    private final LocalRunProcess run;
    private Map<String, String> usersEnvironment = Map.of();

    private Stage(LocalRunProcess run) {
        this.run = run;
        this.users = new ConsoleClient(run.consolePort(), "users");
        this.products = new ConsoleClient(run.consolePort(), "products");
    }

    static Stage start(Path assembly, String... arguments) throws IOException, InterruptedException {
        Synthesis.brisk(assembly, Map.of("users", TASKS, "products", TASKS));
        var all = new ArrayList<>(List.of("--assembly", assembly.toString(), "--port", "0"));
        all.addAll(List.of(arguments));
        var run = LocalRunProcess.start(all.toArray(String[]::new));
        try {
            run.awaitReady(Duration.ofMinutes(3));
            return new Stage(run);
        } catch (RuntimeException | Error e) {
            run.close();
            throw e;
        }
    }

    List<ConsoleClient> services() {
        return List.of(users, products);
    }

    /** With users and products of its own. */
    Load load(int perSecond, int burst) throws IOException {
        return new Load(run.port(), Workload.seeded(run.port()), perSecond, burst);
    }

    Store store() throws IOException, InterruptedException {
        return Store.read(run.port());
    }

    Stream<ProcessHandle> processes() {
        return run.processes();
    }

    /** As many tasks as ever, those of users with these variables beside those of the task definition. */
    void require(Map<String, String> environment) throws IOException, InterruptedException {
        for (var service : services()) {
            service.scale(TASKS);
        }
        if (!environment.equals(usersEnvironment)) {
            users.roll(environment);
            usersEnvironment = environment;
        }
        services().forEach(ConsoleClient::awaitSteady);
    }

    @Override
    public void close() {
        run.close();
    }
}
