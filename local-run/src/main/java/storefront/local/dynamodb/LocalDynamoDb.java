package storefront.local.dynamodb;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import storefront.local.proxy.FreePort;
import storefront.local.template.Assembly;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** DynamoDB Local in this process. */
public record LocalDynamoDb(URI endpoint) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** As it is where the tables are kept. */
    private static final Pattern DONE_BEFORE = Pattern.compile("ResourceInUse|TimeToLive is already enabled");

    /** It must be there; nobody verifies it. */
    private static final String SIGNATURE =
            "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request,"
                    + " SignedHeaders=host, Signature=none";

    /** In memory, or in the directory if one is given. */
    public static LocalDynamoDb start(Optional<Path> data) throws Exception {
        var port = FreePort.find();
        var arguments = new ArrayList<>(List.of("-port", String.valueOf(port), "-sharedDb", "-disableTelemetry"));
        if (data.isPresent()) {
            var directory = Files.createDirectories(data.get()).toString();
            arguments.addAll(List.of("-dbPath", directory));
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

    /** Creates the tables that are not there yet. */
    public void create(Assembly assembly) throws IOException, InterruptedException {
        for (var table : assembly.resources("AWS::DynamoDB::Table")) {
            create(table.ref(), table.as(Table.class));
        }
    }

    /** What CloudFormation says of keys and indexes has the names and the form of the API. */
    private void create(String name, Table table) throws IOException, InterruptedException {
        var creation = JSON.objectNode().put("TableName", name).put("BillingMode", "PAY_PER_REQUEST");
        creation.set("AttributeDefinitions", table.attributeDefinitions());
        creation.set("KeySchema", table.keySchema());
        table.globalSecondaryIndexes()
                .forEach(index -> ((ObjectNode) index).retain("IndexName", "KeySchema", "Projection"));
        creation.set("GlobalSecondaryIndexes", table.globalSecondaryIndexes());
        call("CreateTable", creation);
        var expiry = JSON.objectNode()
                .put("AttributeName", table.timeToLiveSpecification().attributeName())
                .put("Enabled", true);
        call("UpdateTimeToLive", JSON.objectNode().put("TableName", name).set("TimeToLiveSpecification", expiry));
    }

    private void call(String operation, JsonNode body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(endpoint)
                .header("Authorization", SIGNATURE)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .POST(BodyPublishers.ofString(body.toString()));
        var answer = CLIENT.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200 && !DONE_BEFORE.matcher(answer.body()).find()) {
            throw new IllegalStateException("%s: %s".formatted(operation, answer.body()));
        }
    }
}
