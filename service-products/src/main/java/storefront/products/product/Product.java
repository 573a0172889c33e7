package storefront.products.product;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;

/**
 * @param stock pieces left to reserve, never below 0
 * @param version counts the changes, reservations included; callers see it as the entity tag
 */
record Product(
        UUID id,
        String name,
        String description,
        Price price,
        String category,
        int stock,
        UUID sellerId,
        @JsonIgnore long version) {

    static Product of(UUID id, NewProduct offer, long version) {
        return new Product(
                id,
                offer.name(),
                offer.description(),
                offer.price(),
                offer.category(),
                offer.stock(),
                offer.sellerId(),
                version);
    }
}
