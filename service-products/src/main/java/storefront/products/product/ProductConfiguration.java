package storefront.products.product;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import storefront.starter.store.Index;

@Configuration(proxyBeanMethods = false)
class ProductConfiguration {

    @Bean
    Index listing() {
        return ProductItem.LISTING;
    }

    @Bean
    Index byCategory() {
        return ProductItem.BY_CATEGORY;
    }
}
