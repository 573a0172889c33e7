package storefront.starter.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param table the name of the service's own DynamoDB table; STOREFRONT_TABLE in its task definition
 * @param storeTimeout how long a call of the store may take, its retries included; each attempt gets a third of it,
 *     and may spend half of that on waiting for a connection, and half on making one
 */
@ConfigurationProperties("storefront")
record StoreProperties(String table, @DefaultValue("3s") Duration storeTimeout) {
    StoreProperties {
        if (table == null || table.isBlank()) {
            throw new IllegalArgumentException(
                    "storefront.table is missing: set STOREFRONT_TABLE to the name of the service's table");
        }
    }
}
