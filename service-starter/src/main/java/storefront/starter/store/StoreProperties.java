package storefront.starter.store;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param table the name of the service's own DynamoDB table; STOREFRONT_TABLE in its task definition */
@ConfigurationProperties("storefront")
record StoreProperties(String table) {
    StoreProperties {
        if (table == null || table.isBlank()) {
            throw new IllegalArgumentException(
                    "storefront.table is missing: set STOREFRONT_TABLE to the name of the service's table");
        }
    }
}
