package storefront.starter.test;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;

/** One DynamoDB Local a JVM, and a table name a context; the SDK finds it as it would by environment variables. */
public class DynamoDbLocal implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int PORT = start();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        System.setProperty("aws.endpointUrlDynamoDb", "http://127.0.0.1:" + PORT);
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        var table = Elsewhere.variable("STOREFRONT_TABLE").orElseGet(() -> "test-" + UUID.randomUUID());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("table", Map.of("storefront.table", table)));
    }

    /** For what a test prepares: its calls are not the service's. */
    public static DynamoDbClient client() {
        return DynamoDbClient.builder()
                .overrideConfiguration(RecordedRights::prepares)
                .build();
    }

    private static int start() {
        try (var socket = new ServerSocket(Elsewhere.port("AWS_ENDPOINT_URL_DYNAMODB"))) {
            var port = socket.getLocalPort();
            socket.close();
            var server = ServerRunner.createServerFromCommandLineArgs(
                    new String[] {"-inMemory", "-port", Integer.toString(port), "-disableTelemetry"});
            server.start();
            return port;
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }
}
