package storefront.local.alb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From "Troubleshoot your Application Load Balancers", HTTP 502, 503 and 504. The idle time-out is made 1 s here. */
class TargetFailureTest {
    private static final String GET = "GET /users HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n";

    private RunningLoadBalancer loadBalancer;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        loadBalancer = new RunningLoadBalancer(Fixture.with(directory, "\"Value\": \"60\"", "\"Value\": \"1\""));
    }

    @AfterEach
    void close() {
        loadBalancer.close();
    }

    @Test
    @DisplayName("no target registered: 503, and only where a rule matches")
    void unavailable() throws Exception {
        assertThat(loadBalancer.send(GET)).startsWith("HTTP/1.1 503 ");
        assertThat(loadBalancer.send(GET.replace("/users", "/usersx")))
                .startsWith("HTTP/1.1 404 ")
                .endsWith("\r\n\r\n{\"title\":\"Not Found\",\"status\":404}");
    }

    @Test
    @DisplayName("the target refuses the connection: 502")
    void refused() throws Exception {
        try (var closed = new ServerSocket(0)) {
            loadBalancer.register("users", closed.getLocalPort());
        }
        assertThat(loadBalancer.send(GET)).startsWith("HTTP/1.1 502 ");
    }

    @DisplayName("the target ends the connection before a whole head, or says what is not HTTP: 502")
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nothing | ``",
                "half a status line | HTTP/1.",
                "half a head | HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n",
                "no HTTP | good morning\\r\\n\\r\\n",
                "a field without a colon | HTTP/1.1 200 OK\\r\\nNoColon\\r\\n\\r\\n",
                "a length that is no number | HTTP/1.1 200 OK\\r\\nContent-Length: two\\r\\n\\r\\nok",
                "two lengths | HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nContent-Length: 3\\r\\n\\r\\nok",
                "both lengths | HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\nok\\r\\n0\\r\\n\\r\\n",
            })
    void malformed(String why, String said) throws Exception {
        try (var target = FakeTarget.closingAfter(said.translateEscapes())) {
            loadBalancer.register("users", target.port());
            assertThat(loadBalancer.send(GET)).startsWith("HTTP/1.1 502 ");
            assertThat(target.received()).as("never sent again").containsOnlyOnce("GET ");
        }
    }

    @DisplayName("the target ends in mid-body: no client takes what it got for the whole")
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "of a length | HTTP/1.1 200 OK\\r\\nContent-Length: 10\\r\\n\\r\\nhalf",
                "of chunks | HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n4\\r\\nhalf\\r\\n",
            })
    void diesInMidBody(String why, String said) throws Exception {
        try (var target = FakeTarget.closingAfter(said.translateEscapes())) {
            loadBalancer.register("users", target.port());
            assertThat(loadBalancer.send(GET))
                    .startsWith("HTTP/1.1 200 ")
                    .containsAnyOf("content-length: 10", "transfer-encoding: chunked")
                    .doesNotEndWith("0\r\n\r\n");
            assertThat(target.received()).as("never sent again").containsOnlyOnce("GET ");
        }
    }

    @DisplayName(
            "the target ends a connection that was kept as the next request comes: 502, and it is never sent again")
    @ParameterizedTest
    @CsvSource({"GET", "POST", "PUT", "DELETE"})
    void staleConnection(String method) throws Exception {
        var answers = new CountDownLatch(2);
        try (var target = new FakeTarget(out -> {
                    answers.countDown();
                    if (answers.getCount() == 0) {
                        throw new IOException("the second request finds the connection closed");
                    }
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes());
                });
                var client = loadBalancer.connect()) {
            loadBalancer.register("users", target.port());
            var request = method + " /users HTTP/1.1\r\nHost: shop\r\n\r\n";
            assertThat(client.send(request).until("ok")).startsWith("HTTP/1.1 200 ");
            assertThat(client.send(request).until("</html>")).startsWith("HTTP/1.1 502 ");
            assertThat(target.connections()).isEqualTo(1);
            assertThat(target.received().split(method + " /users ", -1)).hasSize(3);
        }
    }

    @Test
    @DisplayName("the target says nothing until the idle time-out is over: 504")
    void silent() throws Exception {
        var end = new CountDownLatch(1);
        try (var silent = new FakeTarget(_ -> end.await())) {
            loadBalancer.register("users", silent.port());
            assertThat(loadBalancer.send(GET)).startsWith("HTTP/1.1 504 ");
            assertThat(silent.received()).as("never sent again").containsOnlyOnce("GET ");
        } finally {
            end.countDown();
        }
    }

    @Test
    @DisplayName("the target falls silent in mid-body: the client sees no end of it")
    void silentInMidBody() throws Exception {
        var end = new CountDownLatch(1);
        try (var silent = new FakeTarget(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf".getBytes());
            end.await();
        })) {
            loadBalancer.register("users", silent.port());
            assertThat(loadBalancer.send(GET)).contains("content-length: 10").endsWith("half");
        } finally {
            end.countDown();
        }
    }
}
