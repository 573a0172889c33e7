package storefront.local.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import storefront.local.dynamodb.LocalDynamoDb;
import storefront.local.template.Assembly;

/**
 * Tables of the stage behind a proxy, which answers in their stead when told to, with an error code of DynamoDB's API, or do not
 * answer at all until told to recover.
 */
final class StoreProxy implements AutoCloseable {
    /** The signature is of another host, which DynamoDB Local does not mind. */
    private static final List<String> FORWARDED =
            List.of("Authorization", "Content-Type", "X-Amz-Date", "X-Amz-Target");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final URI store;
    private volatile Optional<String> error = Optional.empty();
    private volatile CountDownLatch silence = new CountDownLatch(0);

    StoreProxy(Path assembly) throws Exception {
        var tables = LocalDynamoDb.start(Optional.empty());
        tables.create(Assembly.read(assembly, "dev"));
        this.store = tables.endpoint();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** What tells the SDK of it, and how long a call may take. */
    Map<String, String> environment(String timeout) {
        var endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("AWS_ENDPOINT_URL_DYNAMODB", endpoint, "STOREFRONT_STORETIMEOUT", timeout);
    }

    void failWith(String code) {
        error = Optional.of(code);
    }

    void fallSilent() {
        silence = new CountDownLatch(1);
    }

    void recover() {
        error = Optional.empty();
        silence.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (silence.getCount() > 0) {
                silence.await();
                return;
            }
            if (error.isPresent()) {
                answer(
                        exchange,
                        400,
                        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\"}"
                                .formatted(error.get())
                                .getBytes());
                return;
            }
            var request = HttpRequest.newBuilder(store).POST(BodyPublishers.ofByteArray(body));
            FORWARDED.forEach(
                    name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                            .ifPresent(value -> request.header(name, value)));
            var response = client.send(request.build(), BodyHandlers.ofByteArray());
            answer(exchange, response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
