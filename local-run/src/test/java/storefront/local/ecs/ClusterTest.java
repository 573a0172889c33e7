package storefront.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import storefront.local.alb.LoadBalancer;
import storefront.local.template.Assembly;

class ClusterTest {
    private final Vertx vertx = Vertx.vertx();
    private final Assembly assembly = Assembly.read(Path.of("src/test/resources/assembly"), "dev");
    private final LoadBalancer loadBalancer = new LoadBalancer(assembly, vertx);
    private final Service users = Service.in(assembly).getFirst();
    private Cluster cluster;

    @BeforeEach
    void build(@TempDir Path root) throws IOException {
        StubService.build(root, "service-users");
        cluster = new Cluster(List.of(root), List.of(users));
    }

    @AfterEach
    void close() {
        cluster.close();
        vertx.close().await();
    }

    @Test
    @DisplayName("a task that is killed is replaced by another, and the end leaves none")
    void replaced() throws Exception {
        start(Map.of());
        cluster.awaitHealthy();
        var first = cluster.ports("users");
        var killed = task().orElseThrow();

        killed.destroyForcibly();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(cluster.ports("users")).hasSize(1).doesNotContainAnyElementsOf(first));
        cluster.awaitHealthy();

        cluster.close();
        await().atMost(Duration.ofSeconds(5)).until(() -> task().isEmpty());
    }

    @Test
    @DisplayName("a task that dies before it was ever healthy ends the start with its last lines")
    void diesAtStart() {
        start(Map.of("STUB_DIES", "users"));

        assertThatThrownBy(cluster::awaitHealthy)
                .isInstanceOf(DiedAtStart.class)
                .hasMessage("users-1 stopped with exit code 3; its last lines:%n    no table users".formatted());
    }

    @Test
    @DisplayName("a service that was not built is a sentence")
    void notBuilt(@TempDir Path elsewhere) {
        assertThatThrownBy(() -> new Cluster(List.of(elsewhere), List.of(users)))
                .isInstanceOf(DiedAtStart.class)
                .hasMessageContaining("service-users.jar is not there: build it first");
    }

    private void start(Map<String, String> environment) {
        cluster.start(users, environment, loadBalancer::targetGroup);
    }

    private static Optional<ProcessHandle> task() {
        return ProcessHandle.current()
                .children()
                .filter(process -> process.info().commandLine().orElse("").contains("service-users.jar"))
                .findFirst();
    }
}
