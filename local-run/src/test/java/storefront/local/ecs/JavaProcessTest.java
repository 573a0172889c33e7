package storefront.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import storefront.local.proxy.FreePort;

class JavaProcessTest {
    private static final TaskDefinition DEFINITION = new TaskDefinition(
            new TaskDefinition.Container("registry/storefront/users:local", Map.of(), Duration.ZERO), 512, 1024);

    @Test
    @DisplayName("what a task says after SIGTERM is in its log")
    void lastWords(@TempDir Path root) throws IOException {
        StubService.build(root, "service-users");
        var jar = root.resolve("service-users/target/service-users.jar");
        var port = FreePort.find();
        var log = new CopyOnWriteArrayList<String>();
        var environment = Map.of("SERVER_PORT", String.valueOf(port));
        var process = new JavaProcess("users-1", jar, DEFINITION, port, environment, log::add);
        await().until(() -> log.contains("users-1 | serves"));

        process.terminate();

        var exit = process.exit().orTimeout(1, TimeUnit.MINUTES).join();
        assertThat(exit).startsWith("users-1 stopped with exit code 143");
        assertThat(log).isEqualTo(List.of("users-1 | serves", "users-1 | stops"));
    }
}
