package storefront.products.product;

import java.util.UUID;

/** Stock that has been taken from a product. */
record Reservation(UUID id, UUID productId, int quantity) {}
