package storefront.local.alb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The desync mitigation mode of the templates is strictest: "only requests that comply with RFC 7230" reach a service. The target
 * here keeps every byte that reaches it.
 */
class ConformanceTest {
    private static final String SMUGGLED = "GET /users/smuggled HTTP/1.1\r\nHost: shop\r\n\r\n";

    private RunningLoadBalancer loadBalancer;
    private FakeTarget target;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        loadBalancer = new RunningLoadBalancer(Fixture.with(directory));
        target = FakeTarget.answering("ok");
        loadBalancer.register("users", target.port());
    }

    @AfterEach
    void close() throws IOException {
        loadBalancer.close();
        target.close();
    }

    @DisplayName(
            "a request that does not conform is answered by the load balancer, and no byte of it reaches a service, nor what comes after it")
    @ParameterizedTest(name = "{0} {3}: {1}")
    @CsvFileSource(resources = "/refused-requests.csv", delimiter = '|', quoteCharacter = '`')
    void refused(String status, String why, String from, String request) throws Exception {
        var answer = loadBalancer.send(bytes(request) + SMUGGLED);

        assertThat(answer)
                .matches("(?s)HTTP/\\d\\.\\d (" + status.replace("/", "|") + ") .*")
                .containsOnlyOnce("HTTP/");
        assertThat(get("/users/next", "")).startsWith("HTTP/1.1 200 ");
        assertThat(target.received()).as(from).startsWith("GET /users/next ").containsOnlyOnce(" HTTP/1.1");
    }

    @DisplayName(
            "a body that is malformed ends the connections to both sides; the service sees no end of the body, and nothing after it")
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/broken-chunks.csv", delimiter = '|', quoteCharacter = '`')
    void brokenBody(String why, String body) throws Exception {
        var head = "POST /users HTTP/1.1\r\nHost: shop\r\nTransfer-Encoding: chunked\r\n\r\n";
        try (var client = loadBalancer.connect()) {
            client.send(head + "1\r\na\r\n");
            target.awaitReceived("1\r\na\r\n");
            assertThat(client.send(bytes(body) + SMUGGLED).rest()).isEmpty();
        }
        target.awaitEnd();
        assertThat(target.received()).doesNotContain("\r\n0\r\n", "smuggled");
    }

    @DisplayName("the control: what differs from a refused request in that alone, or is no danger, reaches the service")
    @ParameterizedTest(name = "{1}: {0}")
    @CsvFileSource(resources = "/accepted-requests.csv", delimiter = '|', quoteCharacter = '`')
    void accepted(String request, String why, String seen) throws Exception {
        try (var client = loadBalancer.connect()) {
            assertThat(client.send(bytes(request)).until("ok")).startsWith("HTTP/1.1 200 OK\r\n");
        }
        assertThat(target.received()).contains(bytes(seen));
    }

    @Test
    @DisplayName(
            "From \"Quotas for your Application Load Balancers\": a request line of 16 K, a header of 16 K, headers of 64 K")
    void quotas() throws Exception {
        var header = "X-Long: " + "x".repeat(16 * 1024 - 6) + "\r\n";
        assertThat(get("/users/" + "x".repeat(16 * 1024), "")).startsWith("HTTP/1.0 414 ");
        assertThat(get("/users", header.replace("Long:", "Long: x"))).startsWith("HTTP/1.1 400 ");
        assertThat(get("/users", header.repeat(4))).startsWith("HTTP/1.1 400 ");
        assertThat(target.received()).isEmpty();

        assertThat(get("/users/" + "x".repeat(16 * 1024 - 30), "")).startsWith("HTTP/1.1 200 ");
        assertThat(get("/users", header.repeat(3))).startsWith("HTTP/1.1 200 ");
    }

    private String get(String uri, String fields) throws IOException {
        return loadBalancer.send("GET %s HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n%s\r\n".formatted(uri, fields));
    }

    private static String bytes(String escaped) {
        return escaped.translateEscapes();
    }
}
