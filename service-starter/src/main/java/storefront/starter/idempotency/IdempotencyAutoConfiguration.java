package storefront.starter.idempotency;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import storefront.starter.store.Store;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
class IdempotencyAutoConfiguration {

    @Bean
    Idempotency idempotency(Store store, JsonMapper json) {
        return new Idempotency(store, json);
    }
}
