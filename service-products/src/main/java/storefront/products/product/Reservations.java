package storefront.products.product;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import storefront.starter.store.Items;
import storefront.starter.store.Store;
import storefront.starter.store.Transaction;

@Repository
class Reservations {

    private static final String TAKE = "SET stock = stock - :quantity, version = version + :one";
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final Store store;

    Reservations(Store store) {
        this.store = store;
    }

    /**
     * Adds to the transaction that the stock goes down and the reservation is on record; its commit throws {@link StockShort} or
     * {@link ProductNotFound} when that cannot be.
     */
    Reservation take(UUID productId, int quantity, Transaction transaction) {
        var reservation = new Reservation(IDS.generate(), productId, quantity);
        var enough = Expression.builder()
                .expression("stock >= :quantity")
                .putExpressionValue(":quantity", AttributeValue.fromN(Integer.toString(quantity)))
                .putExpressionValue(":one", AttributeValue.fromN("1"))
                .build();
        transaction
                .update(ProductItem.key(productId), TAKE, enough, product -> refusal(productId, product))
                .insert(item(reservation), IllegalStateException::new);
        return reservation;
    }

    /** @throws ReservationNotFound when the product has none of this id */
    Reservation get(UUID productId, UUID id) {
        return store.find(key(productId, id))
                .map(item -> new Reservation(
                        id, productId, item.getNumber("quantity").intValue()))
                .orElseThrow(() -> new ReservationNotFound(id));
    }

    private static RuntimeException refusal(UUID productId, Optional<EnhancedDocument> product) {
        return product.<RuntimeException>map(
                        item -> new StockShort(item.getNumber(ProductItem.STOCK).intValue()))
                .orElseGet(() -> new ProductNotFound(productId));
    }

    private static EnhancedDocument item(Reservation reservation) {
        return Items.item(key(reservation.productId(), reservation.id()))
                .putNumber("quantity", reservation.quantity())
                .build();
    }

    private static String key(UUID productId, UUID id) {
        return "reservation#" + productId + "#" + id;
    }
}
