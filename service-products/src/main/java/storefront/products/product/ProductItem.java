package storefront.products.product;

import java.util.UUID;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import storefront.starter.store.Index;
import storefront.starter.store.Items;
import storefront.starter.store.Versions;

/** A product as it lies in the table, in the listing of all and in that of its category. */
final class ProductItem {

    static final Index LISTING = new Index("listing", "listing");
    static final Index BY_CATEGORY = new Index("by-category", "category");
    static final String ALL = "product";
    static final String STOCK = "stock";

    private ProductItem() {}

    static String key(UUID id) {
        return "product#" + id;
    }

    static EnhancedDocument of(Product product) {
        return Items.item(key(product.id()))
                .putString(LISTING.partition(), ALL)
                .putString(BY_CATEGORY.partition(), product.category())
                .putString(Index.SORT, product.id().toString())
                .putString("name", product.name())
                .putString("description", product.description())
                .putString("amount", product.price().amount())
                .putString("currency", product.price().currency())
                .putNumber(STOCK, product.stock())
                .putString("sellerId", product.sellerId().toString())
                .putNumber(Versions.ATTRIBUTE, product.version())
                .build();
    }

    static Product product(EnhancedDocument item) {
        return new Product(
                UUID.fromString(item.getString(Index.SORT)),
                item.getString("name"),
                item.getString("description"),
                new Price(item.getString("amount"), item.getString("currency")),
                item.getString(BY_CATEGORY.partition()),
                item.getNumber(STOCK).intValue(),
                UUID.fromString(item.getString("sellerId")),
                item.getNumber(Versions.ATTRIBUTE).longValue());
    }
}
