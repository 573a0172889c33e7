package storefront.local.dynamodb;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import storefront.local.proxy.FreePort;
import storefront.local.template.Assembly;

/** DynamoDB Local in this process. */
public final class LocalDynamoDb {
    private final URI endpoint;

    private LocalDynamoDb(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** In memory, or in the directory if one is given. */
    public static LocalDynamoDb start(Optional<Path> data) throws Exception {
        var port = FreePort.find();
        var arguments = new ArrayList<>(List.of("-port", String.valueOf(port), "-sharedDb", "-disableTelemetry"));
        if (data.isPresent()) {
            arguments.addAll(
                    List.of("-dbPath", Files.createDirectories(data.get()).toString()));
        } else {
            arguments.add("-inMemory");
        }
        quietly(() -> ServerRunner.createServerFromCommandLineArgs(arguments.toArray(String[]::new)))
                .start();
        return new LocalDynamoDb(URI.create("http://127.0.0.1:" + port));
    }

    /** It prints its configuration, which tells nobody here anything. */
    private static <T> T quietly(Callable<T> action) throws Exception {
        var terminal = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            return action.call();
        } finally {
            System.setOut(terminal);
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Creates the tables that are not there yet. */
    public void create(Assembly assembly) {
        try (var client = client()) {
            var existing = client.listTablesPaginator().tableNames().stream().toList();
            assembly.resources("AWS::DynamoDB::Table").stream()
                    .map(Table::in)
                    .filter(table -> !existing.contains(table.name()))
                    .forEach(table -> table.create(client));
        }
    }

    DynamoDbClient client() {
        var credentials = AwsBasicCredentials.create("local", "local");
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
