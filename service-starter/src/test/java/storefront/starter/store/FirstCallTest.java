package storefront.starter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class FirstCallTest {

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private int status;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                calls.add(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
                exchange.sendResponseHeaders(status, 2);
                exchange.getResponseBody().write("{}".getBytes());
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_task_that_starts_calls_its_store() throws Exception {
        status = 200;
        firstCall();
        assertThat(calls).containsExactly("DynamoDB_20120810.GetItem");
    }

    @Test
    void a_store_that_refuses_does_not_keep_a_task_from_starting() {
        status = 400;
        assertThatNoException().isThrownBy(this::firstCall);
        assertThat(calls).isNotEmpty();
    }

    private void firstCall() throws Exception {
        try (var client = DynamoDbClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            var table = DynamoDbEnhancedClient.builder()
                    .dynamoDbClient(client)
                    .build()
                    .table("any", Items.schema(List.of()));
            new StoreAutoConfiguration().firstCall(new Store(client, table)).run(null);
        }
    }
}
