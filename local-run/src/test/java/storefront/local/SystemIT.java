package storefront.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The synthesized system, started as a person starts it, and spoken to from outside only. */
class SystemIT {
    private static final Path ASSEMBLY = Path.of("target/cdk.out");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static LocalRunProcess run;

    @BeforeAll
    static void start() throws Exception {
        Synthesis.of("dev", ASSEMBLY);
        run = LocalRunProcess.start("--assembly", ASSEMBLY.toString(), "--port", "0");
        run.awaitReady(Duration.ofMinutes(3));
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    @DisplayName(
            "the rules of the template decide: what they name is answered, what they do not is 404 by the default action")
    void routes() throws Exception {
        assertThat(get("/users").statusCode()).isEqualTo(200);
        assertThat(get("/products").statusCode()).isEqualTo(200);
        assertThat(List.of("/usersx", "/Users", "/actuator/health", "/")).allSatisfy(path -> {
            var answer = get(path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("server")).hasValue("awselb/2.0");
        });
    }

    @Test
    @DisplayName("/users/../products is routed by its normalized path, /users/../actuator/health by the default action")
    void notNormalized() throws Exception {
        // The service sees the path as the client sent it, and has no endpoint of that name.
        assertThat(raw("/users/../products"))
                .startsWith("HTTP/1.1 404 ")
                .contains("\"instance\":\"/users/../products\"")
                .doesNotContain("awselb/2.0");
        assertThat(raw("/users/../actuator/health")).startsWith("HTTP/1.1 404 ").contains("awselb/2.0");
    }

    @Test
    @DisplayName("products finds the seller among users, across Service Connect")
    void acrossServices() throws Exception {
        var seller = post("/users", """
                {"email": "ada@example.com", "name": "Ada"}""");
        assertThat(seller.statusCode()).isEqualTo(201);
        var id = JsonMapper.shared().readTree(seller.body()).path("id").asString();

        assertThat(post("/products", product(id)).statusCode()).isEqualTo(201);
        assertThat(post("/products", product("01900000-0000-7000-8000-000000000000"))
                        .statusCode())
                .isBetween(400, 499);
    }

    @Test
    @DisplayName("a killed task is replaced and the service answers again")
    void replaced() {
        var killed = run.tasks("service-users").getFirst();
        killed.destroyForcibly();

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(run.tasks("service-users")).isNotEmpty().noneMatch(task -> task.pid() == killed.pid());
            assertThat(get("/users").statusCode()).isEqualTo(200);
        });
    }

    @Test
    @DisplayName("a taken port is one sentence, and nothing is started")
    void takenPort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                var second = LocalRunProcess.start(
                        "--assembly", ASSEMBLY.toString(), "--port", String.valueOf(socket.getLocalPort()))) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output())
                    .singleElement()
                    .asString()
                    .startsWith("local-run: port " + socket.getLocalPort() + " is taken");
        }
    }

    @Test
    @DisplayName("missing templates are one sentence that names the command")
    void missingTemplates(@TempDir Path empty) throws Exception {
        try (var second = LocalRunProcess.start("--assembly", empty.toString(), "--port", "0")) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output()).singleElement().asString().contains("make synth");
        }
    }

    @Test
    @DisplayName("a service that dies at start is one sentence with its last lines, and nothing is left running")
    void diesAtStart(@TempDir Path tree) throws Exception {
        Files.createSymbolicLink(tree.resolve("cdk.out"), ASSEMBLY.toAbsolutePath());
        for (var module : List.of("service-users", "service-products")) {
            var jar = tree.resolve(module).resolve("target").resolve(module + ".jar");
            Files.createDirectories(jar.getParent());
            Files.writeString(jar, "no jar");
        }
        try (var second =
                LocalRunProcess.start("--assembly", tree.resolve("cdk.out").toString(), "--port", "0")) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(String.join("\n", second.output()))
                    .contains("stopped with exit code 1; its last lines:")
                    .contains("Invalid or corrupt jarfile");
            assertThat(second.everStarted()).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    @DisplayName("SIGTERM ends it within seconds and leaves no process")
    void terminated() throws Exception {
        try (var second = LocalRunProcess.start("--assembly", ASSEMBLY.toString(), "--port", "0")) {
            second.awaitReady(Duration.ofMinutes(3));
            var tasks = List.copyOf(second.tasks("service-"));
            assertThat(tasks).hasSizeGreaterThanOrEqualTo(2);

            second.terminate();

            await().atMost(Duration.ofSeconds(5)).until(() -> !second.alive());
            await().atMost(Duration.ofSeconds(5)).until(() -> tasks.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static String raw(String path) throws IOException {
        try (var socket = new Socket("127.0.0.1", run.port())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .formatted(path)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + run.port() + path);
    }

    private static String product(String seller) {
        return """
                {"name": "Lamp", "description": "It shines", "price": {"amount": "19.90", "currency": "EUR"},
                 "category": "home", "stock": 5, "sellerId": "%s"}""".formatted(seller);
    }
}
