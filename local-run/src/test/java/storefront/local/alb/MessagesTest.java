package storefront.local.alb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes through: heads and bodies, in both directions. */
class MessagesTest {
    private static final String HOST = "Host: shop\r\n";

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
            "From \"HTTP headers and Application Load Balancers\": X-Forwarded-For is appended to, Proto and Port are set")
    void forwarded() throws Exception {
        var seen = seen("X-Forwarded-For: 10.1.2.3\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Port: 1\r\n");
        assertThat(seen)
                .contains(
                        "host: shop",
                        "x-forwarded-for: 10.1.2.3, 127.0.0.1",
                        "x-forwarded-proto: http",
                        "x-forwarded-port: " + loadBalancer.port());
        assertThat(seen("")).contains("x-forwarded-for: 127.0.0.1");
    }

    @Test
    @DisplayName("From \"Request tracing for your Application Load Balancer\": a trace is made, or extended")
    void trace() throws Exception {
        var id = "1-[0-9a-f]{8}-[0-9a-f]{24}";
        assertThat(seen("")).anyMatch(field -> field.matches("x-amzn-trace-id: root=" + id));
        assertThat(seen("X-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678\r\n"))
                .anyMatch(field ->
                        field.matches("x-amzn-trace-id: self=" + id + ";root=1-67891233-abcdef012345678912345678"));
    }

    @Test
    @DisplayName("RFC 9110, 7.6.1: fields of one hop, and those that Connection names, end here, in both directions")
    void hopByHop() throws Exception {
        var fields = "Connection: close, X-Named, Content-Length\r\nX-Named: 1\r\nKeep-Alive: timeout=5\r\n"
                + "Proxy-Connection: close\r\nTE: trailers\r\nTrailer: X-Sum\r\nUpgrade: other\r\nX-Kept: 1\r\n";
        try (var target = FakeTarget.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n" + fields + "\r\nok");
                var client = loadBalancer.connect()) {
            loadBalancer.register("users", target.port());
            var answer = client.send("GET /users HTTP/1.1\r\n" + HOST + fields.replace(", Content-Length", "") + "\r\n")
                    .until("ok");
            for (var head : List.of(answer, target.received())) {
                assertThat(head.toLowerCase(Locale.ROOT).lines().map(line -> line.split(":")[0]))
                        .contains("x-kept")
                        .doesNotContain(
                                "connection", "x-named", "keep-alive", "proxy-connection", "te", "trailer", "upgrade");
            }
            assertThat(answer).containsIgnoringCase("Content-Length: 2");
        }
    }

    @DisplayName(
            "a field name that is not letters, digits and hyphens is dropped, where the load balancer's attribute says so")
    @ParameterizedTest(name = "drop_invalid_header_fields.enabled = {0}")
    @ValueSource(booleans = {true, false})
    void invalidNames(boolean dropped) throws Exception {
        loadBalancer.close();
        loadBalancer = new RunningLoadBalancer(
                Fixture.with(directory, "\"Value\": \"true\"", "\"Value\": \"%s\"".formatted(dropped)));
        var seen = seen("Bad_Name: 1\r\nX.Dot: 2\r\nX-Good-1: 3\r\n");
        assertThat(seen).contains("x-good-1: 3");
        assertThat(seen.contains("bad_name: 1")).isNotEqualTo(dropped);
        assertThat(seen.contains("x.dot: 2")).isNotEqualTo(dropped);
    }

    @Test
    @DisplayName("the path reaches the target as it came, though the rule saw the normalized one")
    void rawPath() throws Exception {
        try (var target = FakeTarget.answering("ok");
                var client = loadBalancer.connect()) {
            loadBalancer.register("products", target.port());
            client.send("GET /users/../products?q=%7e&q=a+b HTTP/1.1\r\n" + HOST + "\r\n")
                    .until("ok");
            assertThat(target.head().getFirst()).isEqualTo("GET /users/../products?q=%7e&q=a+b HTTP/1.1");
        }
    }

    @Test
    @DisplayName("\"How Elastic Load Balancing works\": HTTP/1.0 without Host gets one that names the load balancer")
    void http10() throws Exception {
        try (var target = FakeTarget.answering("ok")) {
            loadBalancer.register("users", target.port());
            assertThat(loadBalancer.send("GET /users HTTP/1.0\r\n\r\n"))
                    .startsWith("HTTP/1.0 200 ")
                    .endsWith("\r\n\r\nok");
            assertThat(lower(target.head())).contains("host: 127.0.0.1:" + loadBalancer.port());
        }
    }

    @Test
    @DisplayName("a download streams: its first part arrives before the target has written the last")
    void download() throws Exception {
        var firstRead = new CountDownLatch(1);
        try (var target = new FakeTarget(out -> {
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nfirst".getBytes());
                    firstRead.await();
                    out.write("last".getBytes());
                });
                var client = loadBalancer.connect()) {
            loadBalancer.register("users", target.port());
            client.send("GET /users HTTP/1.1\r\n" + HOST + "\r\n").until("first");
            firstRead.countDown();
            assertThat(client.until("last")).isEqualTo("last");
        }
    }

    @DisplayName("an upload streams: the target sees its first part before the client has written the last")
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Content-Length: 9 | first | last", "Transfer-Encoding: chunked | 5~first~ | 4~last~0~~"})
    void upload(String request) throws Exception {
        var parts = request.replace("~", "\r\n").split(" \\| ");
        try (var target = FakeTarget.answering("ok");
                var client = loadBalancer.connect()) {
            loadBalancer.register("users", target.port());
            client.send("POST /users HTTP/1.1\r\n" + HOST + parts[0] + "\r\n\r\n" + parts[1]);
            target.awaitReceived(parts[1]);
            client.send(parts[2]).until("ok");
            assertThat(target.received()).endsWith(parts[1] + parts[2]);
        }
    }

    @Test
    @DisplayName("RFC 9110, 10.1.1: a client that expects 100-continue gets it, and then sends its body")
    void expectContinue() throws Exception {
        try (var target = FakeTarget.answering("ok");
                var client = loadBalancer.connect()) {
            loadBalancer.register("users", target.port());
            client.send("POST /users HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(client.until("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.send("body").until("ok")).startsWith("HTTP/1.1 200 ");
            assertThat(target.received()).endsWith("\r\n\r\nbody");
        }
    }

    @DisplayName("RFC 9112, 6.3: an answer without a body ends with its head, and the connection goes on")
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "HEAD, 200 OK, Content-Length: 5",
                "HEAD, 200 OK, Transfer-Encoding: chunked",
                "GET, 204 No Content, X-None: 1",
                "GET, 304 Not Modified, ETag: \"1\"",
                "GET, 304 Not Modified, Content-Length: 5"
            })
    void bodiless(String exchange) throws Exception {
        var parts = exchange.split(", ");
        try (var target = FakeTarget.saying("HTTP/1.1 %s\r\n%s\r\n\r\n".formatted(parts[1], parts[2]));
                var client = loadBalancer.connect()) {
            loadBalancer.register("users", target.port());
            var request = parts[0] + " /users HTTP/1.1\r\n" + HOST + "\r\n";
            assertThat(client.send(request + request).until("\r\n\r\n")).startsWith("HTTP/1.1 " + parts[1]);
            assertThat(client.until("\r\n\r\n"))
                    .startsWith("HTTP/1.1 " + parts[1])
                    .containsIgnoringCase(parts[2].startsWith("Transfer") ? "" : parts[2]);
        }
    }

    /** Request line and fields in lower case, as a target sees them. */
    private List<String> seen(String fields) throws IOException {
        try (var target = FakeTarget.answering("ok");
                var client = loadBalancer.connect()) {
            var registered = loadBalancer.register("users", target.port());
            client.send("GET /users HTTP/1.1\r\n" + HOST + fields + "\r\n").until("ok");
            registered.deregister();
            return lower(target.head());
        }
    }

    private static List<String> lower(List<String> head) {
        return head.stream().map(line -> line.toLowerCase(Locale.ROOT)).toList();
    }
}
