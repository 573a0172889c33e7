package storefront.starter.store;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@AutoConfiguration
@EnableConfigurationProperties(StoreProperties.class)
class StoreAutoConfiguration {

    /** Region, credentials and endpoint are the SDK's own affair: its environment variables say them everywhere. */
    @Bean
    DynamoDbClient dynamoDbClient(List<ExecutionInterceptor> interceptors) {
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(Duration.ofMillis(500)))
                .overrideConfiguration(override -> override.apiCallAttemptTimeout(Duration.ofSeconds(1))
                        .apiCallTimeout(Duration.ofSeconds(3))
                        .executionInterceptors(interceptors))
                .build();
    }

    /** @param indexes those that the service lists by, each a bean of its feature */
    @Bean
    Store store(DynamoDbClient client, StoreProperties properties, List<Index> indexes) {
        var enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
        return new Store(client, enhanced.table(properties.table(), Items.schema(indexes)));
    }
}
