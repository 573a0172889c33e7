package storefront.starter.test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import storefront.starter.store.Index;
import storefront.starter.store.Store;
import tools.jackson.databind.json.JsonMapper;

@TestConfiguration(proxyBeanMethods = false)
class ServiceTestConfiguration {

    @Bean
    @Primary
    StoreFaults storeFaults(@Qualifier("storeHttpClient") SdkHttpClient store) {
        return new StoreFaults(store);
    }

    @Bean
    QueryCosts queryCosts() {
        return new QueryCosts();
    }

    @Bean
    @Lazy
    Http http(Environment environment, JsonMapper json) {
        var elsewhere = Elsewhere.port("SERVICE_UNDER_TEST");
        return new Http(
                elsewhere == 0 ? environment.getRequiredProperty("local.server.port", Integer.class) : elsewhere, json);
    }

    /** The table that the service's indexes describe. */
    @Bean
    ApplicationRunner table(Environment environment, List<Index> indexes) {
        return _ -> {
            try (var client = DynamoDbLocal.client()) {
                client.createTable(table -> table.tableName(environment.getProperty("storefront.table"))
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(attributes(indexes))
                        .keySchema(key(Store.KEY, KeyType.HASH))
                        .globalSecondaryIndexes(indexes.stream()
                                .map(index -> GlobalSecondaryIndex.builder()
                                        .indexName(index.name())
                                        .keySchema(key(index.partition(), KeyType.HASH), key(Index.SORT, KeyType.RANGE))
                                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                                        .build())
                                .toList()));
            }
        };
    }

    private static List<AttributeDefinition> attributes(List<Index> indexes) {
        var names = new HashSet<>(Set.of(Store.KEY, Index.SORT));
        indexes.forEach(index -> names.add(index.partition()));
        return names.stream()
                .map(name -> AttributeDefinition.builder()
                        .attributeName(name)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .toList();
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }
}
