package storefront.starter.store;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@AutoConfiguration
@EnableConfigurationProperties(StoreProperties.class)
class StoreAutoConfiguration {

    @Bean
    SdkHttpClient storeHttpClient() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofMillis(500))
                .build();
    }

    /** Region, credentials and endpoint are the SDK's own affair: its environment variables say them everywhere. */
    @Bean
    DynamoDbClient dynamoDbClient(
            SdkHttpClient http, StoreProperties properties, ObjectProvider<ExecutionInterceptor> interceptors) {
        return DynamoDbClient.builder()
                .httpClient(http)
                .overrideConfiguration(override -> override.apiCallAttemptTimeout(
                                properties.storeTimeout().dividedBy(3))
                        .apiCallTimeout(properties.storeTimeout())
                        .executionInterceptors(interceptors.orderedStream().toList()))
                .build();
    }

    /** @param indexes those that the service lists by, each a bean of its feature */
    @Bean
    Store store(DynamoDbClient client, StoreProperties properties, List<Index> indexes) {
        var enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
        return new Store(client, enhanced.table(properties.table(), Items.schema(indexes)));
    }
}
