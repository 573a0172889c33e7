package storefront.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import storefront.local.template.Assembly;

class LocalDynamoDbTest {
    private final Assembly assembly = Assembly.read(Path.of("src/test/resources/assembly"), "dev");

    @Test
    @DisplayName("the tables have the keys, indexes and expiry of the template, and a second start finds them again")
    void tables(@TempDir Path data) throws Exception {
        var dynamoDb = LocalDynamoDb.start(Optional.of(data));
        dynamoDb.create(assembly);
        dynamoDb.create(assembly);

        try (var client = client(dynamoDb)) {
            assertThat(client.listTables().tableNames())
                    .containsExactlyInAnyOrder("storefront-dev-data-UsersTable", "storefront-dev-data-ProductsTable");
            var table = client.describeTable(request -> request.tableName("storefront-dev-data-UsersTable"))
                    .table();
            assertThat(table.keySchema()).singleElement().satisfies(key -> assertThat(key.attributeName())
                    .isEqualTo("pk"));
            assertThat(table.globalSecondaryIndexes()).singleElement().satisfies(index -> assertThat(index.indexName())
                    .isEqualTo("all"));
            var expiry = client.describeTimeToLive(request -> request.tableName("storefront-dev-data-UsersTable"));
            assertThat(expiry.timeToLiveDescription().timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
        }
        assertThat(data).isDirectoryContaining("glob:**.db");
    }

    private static DynamoDbClient client(LocalDynamoDb dynamoDb) {
        var credentials = AwsBasicCredentials.create("local", "local");
        return DynamoDbClient.builder()
                .endpointOverride(dynamoDb.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
