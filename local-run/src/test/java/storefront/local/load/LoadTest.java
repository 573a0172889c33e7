package storefront.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final int ENOUGH = 20;

    private final AtomicInteger received = new AtomicInteger();
    private HttpServer server;
    private Workload workload;

    private interface Behaviour {
        void answer(HttpExchange exchange) throws Exception;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", LoadTest::wellBehaved);
        server.start();
        workload = Workload.seeded(server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @DisplayName("what is answered as expected is done")
    void done() throws Exception {
        assertThat(fates(LoadTest::wellBehaved)).allMatch(Fate::done);
    }

    @Test
    @DisplayName("any other answer is a loss, 503 with Retry-After too")
    void refused() throws Exception {
        assertThat(fates(exchange -> {
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    answer(exchange, 503);
                }))
                .allMatch(Fate::lost)
                .allMatch(Fate::toBeTriedAgain);
    }

    @Test
    @DisplayName("a connection that ends without an answer is a loss, and the request is not sent again")
    void closed() throws Exception {
        var fates = fates(HttpExchange::close);
        assertThat(fates).allMatch(Fate::lost).noneMatch(Fate::toBeTriedAgain);
        assertThat(received).hasValue(fates.size());
    }

    @Test
    @DisplayName("a kept connection is not used again after Connection: close")
    void closing() throws Exception {
        assertThat(fates(exchange -> {
                    exchange.getResponseHeaders().set("Connection", "close");
                    wellBehaved(exchange);
                }))
                .allMatch(Fate::done)
                .noneMatch(Fate::kept);
    }

    @Test
    @DisplayName("requests do not wait for the answers to those before")
    void open() throws Exception {
        var allAtOnce = new CountDownLatch(ENOUGH);
        assertThat(fates(exchange -> {
                    allAtOnce.countDown();
                    allAtOnce.await();
                    wellBehaved(exchange);
                }))
                .allMatch(Fate::done);
    }

    private List<Fate> fates(Behaviour behaviour) throws Exception {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            received.incrementAndGet();
            try {
                behaviour.answer(exchange);
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        var load = new Load(server.getAddress().getPort(), workload, 1000, 1);
        await().until(() -> load.sent() >= ENOUGH);
        return load.end();
    }

    private static void wellBehaved(HttpExchange exchange) throws IOException {
        answer(exchange, exchange.getRequestMethod().equals("POST") ? 201 : 200);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var body = "{\"id\":\"7\"}".getBytes();
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
