package storefront.products.product;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import storefront.products.seller.Sellers;
import storefront.starter.precondition.IfMatch;
import storefront.starter.precondition.VersionStale;
import storefront.starter.store.Page;
import storefront.starter.store.PageRequest;
import storefront.starter.store.Store;
import storefront.starter.store.Transaction;
import storefront.starter.store.Versions;

@Repository
class Products {

    /** UUID version 7: ordered by time, so that the listings are in the order of offering. */
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private static final Expression ALWAYS = Expression.builder().build();

    private final Store store;
    private final Sellers sellers;

    Products(Store store, Sellers sellers) {
        this.store = store;
        this.sellers = sellers;
    }

    /** Adds the offer to the transaction, once its seller is known to exist. */
    Product offer(NewProduct offer, Transaction transaction) {
        sellers.require(offer.sellerId());
        var product = Product.of(IDS.generate(), offer, 1);
        transaction.insert(ProductItem.of(product), IllegalStateException::new);
        return product;
    }

    /** @throws ProductNotFound when nothing has the id */
    Product get(UUID id) {
        return store.find(ProductItem.key(id)).map(ProductItem::product).orElseThrow(() -> new ProductNotFound(id));
    }

    /** @param category only its products, or all when none is given */
    Page<Product> page(@Nullable String category, PageRequest request) {
        return category == null
                ? store.page(ProductItem.LISTING, ProductItem.ALL, request, ProductItem::product)
                : store.page(ProductItem.BY_CATEGORY, category, request, ProductItem::product);
    }

    /**
     * @throws ProductNotFound when nothing has the id
     * @throws VersionStale when the product, its stock included, has changed since the caller read it
     */
    Product change(UUID id, IfMatch ifMatch, NewProduct change) {
        var product = get(id);
        ifMatch.require(product.version());
        if (!change.sellerId().equals(product.sellerId())) {
            sellers.require(change.sellerId());
        }
        var changed = Product.of(id, change, product.version() + 1);
        store.begin()
                .put(ProductItem.of(changed), Versions.unchanged(product.version()), VersionStale::new)
                .commit();
        return changed;
    }

    /** Removes the product; nothing there is as good as removed. Its reservations stay on record. */
    void remove(UUID id, @Nullable IfMatch ifMatch) {
        if (ifMatch == null) {
            // No look before: a reservation between look and removal would make it fail for a condition nobody set.
            store.begin()
                    .delete(ProductItem.key(id), ALWAYS, IllegalStateException::new)
                    .commit();
            return;
        }
        store.find(ProductItem.key(id)).map(ProductItem::product).ifPresent(product -> {
            ifMatch.require(product.version());
            store.begin()
                    .delete(ProductItem.key(id), Versions.unchanged(product.version()), VersionStale::new)
                    .commit();
        });
    }
}
