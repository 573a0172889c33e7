package storefront.starter.store;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@AutoConfiguration
@EnableConfigurationProperties(StoreProperties.class)
class StoreAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(StoreAutoConfiguration.class);

    /** Its connections are the limit of what waits for the store: who gets none in time is told to try again. */
    @Bean
    SdkHttpClient storeHttpClient(StoreProperties properties) {
        var quick = properties.storeTimeout().dividedBy(6);
        return new AbortableHttpClient(Apache5HttpClient.builder()
                .connectionTimeout(quick)
                .connectionAcquisitionTimeout(quick)
                .build());
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

    /**
     * The first call loads the SDK, which costs half a second of CPU: at half a vCPU more than an attempt may take. So it is made
     * before the task is ready. Whether it succeeds is no matter: readiness does not depend on the store.
     */
    @Bean
    ApplicationRunner firstCall(Store store) {
        return _ -> {
            try {
                store.find("nothing");
            } catch (RuntimeException e) {
                log.warn("the first call of the store failed: {}", e.toString());
            }
        };
    }
}
