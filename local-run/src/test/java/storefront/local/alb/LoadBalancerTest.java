package storefront.local.alb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import storefront.local.proxy.PortTaken;
import storefront.local.template.Assembly;

/** Real sockets on both sides of the load balancer of the fixture, whose idle time-out is made 1 s here. */
class LoadBalancerTest {
    private final Vertx vertx = Vertx.vertx();
    private Assembly assembly;
    private LoadBalancer loadBalancer;
    private int port;

    @BeforeEach
    void listen(@TempDir Path directory) throws IOException {
        assembly = Fixture.with(directory, "\"Value\": \"60\"", "\"Value\": \"1\"");
        loadBalancer = new LoadBalancer(assembly, vertx);
        port = loadBalancer.listen(0);
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    @DisplayName("with no target registered the answer is 503, and only where a rule matches")
    void unavailable() throws Exception {
        assertThat(get("/users").getFirst()).isEqualTo("HTTP/1.1 503 Service Unavailable");
        assertThat(get("/usersx").getFirst()).isEqualTo("HTTP/1.1 404 Not Found");
        assertThat(get("/usersx")).contains("{\"title\":\"Not Found\",\"status\":404}");
    }

    @Test
    @DisplayName("a target that refuses the connection is 502")
    void refused() throws Exception {
        try (var closed = new ServerSocket(0)) {
            register("users", closed.getLocalPort());
        }
        assertThat(get("/users").getFirst()).isEqualTo("HTTP/1.1 502 Bad Gateway");
    }

    @Test
    @DisplayName("a target that closes without an answer, or answers what is not HTTP, is 502")
    void malformed() throws Exception {
        try (var closing = new FakeTarget(_ -> {});
                var rambling = new FakeTarget(out -> out.write("good morning\r\n\r\n".getBytes()))) {
            register("users", closing.port());
            register("products", rambling.port());
            assertThat(get("/users").getFirst()).isEqualTo("HTTP/1.1 502 Bad Gateway");
            assertThat(get("/products").getFirst()).isEqualTo("HTTP/1.1 502 Bad Gateway");
        }
    }

    @Test
    @DisplayName("a target that says nothing until the idle time-out is over is 504")
    void silent() throws Exception {
        var end = new CountDownLatch(1);
        try (var silent = new FakeTarget(_ -> end.await())) {
            register("users", silent.port());
            assertThat(get("/users").getFirst()).isEqualTo("HTTP/1.1 504 Gateway Timeout");
        } finally {
            end.countDown();
        }
    }

    @Test
    @DisplayName("the target sees who asked, the client's Host, a trace, and no invalid header field")
    void headers() throws Exception {
        try (var target = FakeTarget.answering("hello")) {
            register("users", target.port());
            var answer = get("/users", "X-Forwarded-For: 10.1.2.3", "Bad_Field: 1", "X-Forwarded-Proto: https");

            assertThat(answer).contains("hello");
            assertThat(target.head().stream().map(LoadBalancerTest::lowerName))
                    .contains(
                            "host: shop.example.com",
                            "x-forwarded-for: 10.1.2.3, 127.0.0.1",
                            "x-forwarded-proto: http",
                            "x-forwarded-port: " + port)
                    .anyMatch(line -> line.matches("x-amzn-trace-id: Root=1-[0-9a-f]{8}-[0-9a-f]{24}"))
                    .noneMatch(line -> line.startsWith("bad_field"));
        }
    }

    @Test
    @DisplayName("the request line reaches the target as it came, though the rule saw the normalized path")
    void rawPath() throws Exception {
        try (var target = FakeTarget.answering("products")) {
            register("products", target.port());
            assertThat(get("/users/../products?q=%7e&q=a+b")).contains("products");
            assertThat(target.head().getFirst()).isEqualTo("GET /users/../products?q=%7e&q=a+b HTTP/1.1");
        }
    }

    @Test
    @DisplayName("a body streams: the first part arrives before the target has written the last")
    void streaming() throws Exception {
        var firstRead = new CountDownLatch(1);
        try (var target = new FakeTarget(out -> {
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 11\r\nConnection: close\r\n\r\nfirst\n".getBytes());
                    firstRead.await();
                    out.write("last\n".getBytes());
                });
                var client = send("/users")) {
            // registered after the request line is written, but before its end
            register("users", target.port());
            finish(client);
            var lines = reader(client);
            assertThat(lines.lines().takeWhile(line -> !line.equals("first")).toList())
                    .startsWith("HTTP/1.1 200 OK");
            firstRead.countDown();
            assertThat(lines.readLine()).isEqualTo("last");
        }
    }

    @Test
    @DisplayName("a request is in flight until it is answered, or its client has gone")
    void inFlight() throws Exception {
        assembly = Assembly.read(Path.of("src/test/resources/assembly"), "dev");
        loadBalancer = new LoadBalancer(assembly, vertx);
        port = loadBalancer.listen(0);
        var answers = new CountDownLatch(1);
        try (var slow = new FakeTarget(out -> {
            answers.await();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".getBytes());
        })) {
            var target = register("users", slow.port());
            var leaves = send("/users");
            finish(leaves);
            try (var stays = send("/users")) {
                finish(stays);
                await().until(() -> target.inFlight() == 2);
                leaves.close();
                await().until(() -> target.inFlight() == 1);
                answers.countDown();
                await().until(() -> target.inFlight() == 0);
            }
        }
    }

    @Test
    @DisplayName("a taken port is a sentence")
    void taken() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> loadBalancer.listen(socket.getLocalPort()))
                    .isInstanceOf(PortTaken.class)
                    .hasMessageContaining("is taken");
        }
    }

    private Target register(String service, int targetPort) {
        return assembly.resources("AWS::ElasticLoadBalancingV2::TargetGroup").stream()
                .filter(group -> group.id().contains("-" + service + "/"))
                .map(group -> loadBalancer.targetGroup(group.id()).register(targetPort))
                .findFirst()
                .orElseThrow();
    }

    private List<String> get(String uri, String... fields) throws IOException {
        try (var socket = send(uri, fields)) {
            finish(socket);
            return reader(socket).lines().toList();
        }
    }

    private Socket send(String uri, String... fields) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        var head = "GET " + uri + " HTTP/1.1\r\nHost: shop.example.com\r\nConnection: close\r\n";
        var more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
        socket.getOutputStream().write((head + more).getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static void finish(Socket socket) throws IOException {
        socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream()));
    }

    private static String lowerName(String line) {
        var colon = line.indexOf(':');
        return colon < 0 ? line : line.substring(0, colon).toLowerCase() + line.substring(colon);
    }
}
