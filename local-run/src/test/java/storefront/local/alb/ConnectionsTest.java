package storefront.local.alb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import storefront.local.proxy.PortTaken;

/** Connections of clients and to targets; real sockets on both sides. */
class ConnectionsTest {
    private static final String GET = "GET /users/%s HTTP/1.1\r\nHost: shop\r\n\r\n";

    private RunningLoadBalancer loadBalancer;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        loadBalancer = new RunningLoadBalancer(Fixture.with(directory));
    }

    @AfterEach
    void close() {
        loadBalancer.close();
    }

    @Test
    @DisplayName(
            "a client's connection is kept, and those to the target, one a processor, are used again, by other clients too")
    void keptAlive() throws Exception {
        var processors = Runtime.getRuntime().availableProcessors();
        try (var target = FakeTarget.answering("ok")) {
            loadBalancer.register("users", target.port());
            for (var i = 0; i < 2 * processors; i++) {
                try (var client = loadBalancer.connect()) {
                    client.send(GET.formatted(1)).until("ok");
                    client.send(GET.formatted(2)).until("ok");
                }
            }
            assertThat(target.connections()).isEqualTo(processors);
        }
    }

    @Test
    @DisplayName("RFC 9112, 9.3.2: requests sent without waiting are answered in their order")
    void pipelined() throws Exception {
        try (var users = FakeTarget.answering("from users");
                var products = FakeTarget.answering("from products");
                var client = loadBalancer.connect()) {
            loadBalancer.register("users", users.port());
            loadBalancer.register("products", products.port());
            client.send(GET.formatted(1) + GET.formatted(2).replace("users", "products") + GET.formatted(3));
            client.until("from users");
            client.until("from products");
            client.until("from users");
        }
    }

    @Test
    @DisplayName("a target that closes its connection with its answer does not close the client's")
    void targetCloses() throws Exception {
        try (var target =
                        FakeTarget.closingAfter("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
                var client = loadBalancer.connect()) {
            loadBalancer.register("users", target.port());
            client.send(GET.formatted(1)).until("ok");
            client.send(GET.formatted(2)).until("ok");
            assertThat(target.connections()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("a client that says Connection: close gets its answer and the end")
    void clientCloses() throws Exception {
        try (var target = FakeTarget.answering("ok")) {
            loadBalancer.register("users", target.port());
            assertThat(loadBalancer.send(GET.formatted(1).replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")))
                    .endsWith("\r\n\r\nok");
        }
    }

    @Test
    @DisplayName("From \"Application Load Balancers\", connection idle timeout: both connections end after it")
    void idle() throws Exception {
        loadBalancer.close();
        loadBalancer = new RunningLoadBalancer(Fixture.with(directory, "\"Value\": \"60\"", "\"Value\": \"1\""));
        try (var target = FakeTarget.answering("ok");
                var client = loadBalancer.connect()) {
            loadBalancer.register("users", target.port());
            client.send(GET.formatted(1)).until("ok");
            assertThat(client.rest()).isEmpty();
            target.awaitEnd();
        }
    }

    @Test
    @DisplayName("an upgrade is not followed: a request for a WebSocket, or for HTTP/2, is one without")
    void upgrade() throws Exception {
        try (var target = FakeTarget.answering("ok");
                var client = loadBalancer.connect()) {
            loadBalancer.register("users", target.port());
            for (var protocol : new String[] {"websocket", "h2c"}) {
                var upgrade = "\r\nConnection: Upgrade\r\nUpgrade: %s\r\n\r\n".formatted(protocol);
                assertThat(client.send(GET.formatted(1).replace("\r\n\r\n", upgrade))
                                .until("ok"))
                        .startsWith("HTTP/1.1 200 ");
                assertThat(target.head()).noneMatch(line -> line.toLowerCase().contains("upgrade"));
            }
        }
    }

    @Test
    @DisplayName("a request is in flight until it is answered, or its client has gone")
    void inFlight() throws Exception {
        var answers = new CountDownLatch(1);
        try (var slow = new FakeTarget(out -> {
                    answers.await();
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes());
                });
                var leaves = loadBalancer.connect();
                var stays = loadBalancer.connect()) {
            var target = loadBalancer.register("users", slow.port());
            leaves.send(GET.formatted(1));
            stays.send(GET.formatted(2));
            await().until(() -> target.inFlight() == 2);
            leaves.close();
            await().until(() -> target.inFlight() == 1);
            answers.countDown();
            await().until(() -> target.inFlight() == 0);
        }
    }

    @Test
    @DisplayName("a taken port is a sentence, also when this load balancer itself has it")
    void taken() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> loadBalancer.listen(socket.getLocalPort()))
                    .isInstanceOf(PortTaken.class)
                    .hasMessageContaining("is taken");
        }
        assertThatThrownBy(() -> loadBalancer.listen(loadBalancer.port())).isInstanceOf(PortTaken.class);
    }
}
