package storefront.starter.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes that happen all or not at all, each with its condition and the failure to throw when that does not hold. Even a single
 * write goes this way: the SDK sends a token with a transaction, so that its own retry after a time-out cannot write twice.
 * Transactions that meet on one item are tried again for about a second ("Amazon DynamoDB Transactions: How it works").
 */
public final class Transaction {

    private static final Expression ABSENT =
            Expression.builder().expression("attribute_not_exists(pk)").build();
    private static final RetryTemplate CONFLICTS = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(8)
            .delay(Duration.ofMillis(20))
            .jitter(Duration.ofMillis(20))
            .multiplier(2)
            .maxDelay(Duration.ofMillis(250))
            .predicate(failure -> failure instanceof TransactionCanceledException cancelled && conflicts(cancelled))
            .build());

    private record Write(TransactWriteItem item, Function<Optional<EnhancedDocument>, RuntimeException> refused) {}

    private final DynamoDbClient client;
    private final String table;
    private final List<Write> writes = new ArrayList<>();

    Transaction(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** Puts an item whose key must be free. */
    public Transaction insert(EnhancedDocument item, Supplier<? extends RuntimeException> taken) {
        return put(item, ABSENT, taken);
    }

    /** Puts an item over the one that is there, if there is one. */
    public Transaction put(EnhancedDocument item, Expression condition, Supplier<? extends RuntimeException> refused) {
        writes.add(new Write(
                TransactWriteItem.builder()
                        .put(put -> put.tableName(table)
                                .item(item.toMap())
                                .conditionExpression(condition.expression())
                                .expressionAttributeNames(condition.expressionNames())
                                .expressionAttributeValues(condition.expressionValues()))
                        .build(),
                _ -> refused.get()));
        return this;
    }

    /** Deletes the item of the key. */
    public Transaction delete(String key, Expression condition, Supplier<? extends RuntimeException> refused) {
        writes.add(new Write(
                TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(table)
                                .key(key(key))
                                .conditionExpression(condition.expression())
                                .expressionAttributeNames(condition.expressionNames())
                                .expressionAttributeValues(condition.expressionValues()))
                        .build(),
                _ -> refused.get()));
        return this;
    }

    /**
     * Changes the item of the key in place.
     *
     * @param change an update expression; its names and values are in {@code condition}
     * @param refused makes the failure from the item that did not meet the condition, or from none
     */
    public Transaction update(
            String key,
            String change,
            Expression condition,
            Function<Optional<EnhancedDocument>, RuntimeException> refused) {
        writes.add(new Write(
                TransactWriteItem.builder()
                        .update(update -> update.tableName(table)
                                .key(key(key))
                                .updateExpression(change)
                                .conditionExpression(condition.expression())
                                .expressionAttributeNames(condition.expressionNames())
                                .expressionAttributeValues(condition.expressionValues())
                                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                        .build(),
                refused));
        return this;
    }

    /** @throws RuntimeException the failure of the first write whose condition did not hold; then nothing is written */
    public void commit() {
        StoreUnavailable.calling(() -> {
            try {
                return CONFLICTS.execute(() -> client.transactWriteItems(request ->
                        request.transactItems(writes.stream().map(Write::item).toList())));
            } catch (RetryException e) {
                throw e.getCause() instanceof TransactionCanceledException cancelled
                        ? refusal(cancelled)
                        : unchecked(e);
            }
        });
    }

    private RuntimeException refusal(TransactionCanceledException cancelled) {
        var reasons = cancelled.cancellationReasons();
        for (int i = 0; i < Math.min(reasons.size(), writes.size()); i++) {
            if (isRefusal(reasons.get(i))) {
                var item = reasons.get(i).hasItem()
                        ? Optional.of(Items.of(reasons.get(i).item()))
                        : Optional.<EnhancedDocument>empty();
                return writes.get(i).refused().apply(item);
            }
        }
        return cancelled;
    }

    private static boolean conflicts(TransactionCanceledException cancelled) {
        var reasons = cancelled.cancellationReasons();
        return reasons.stream().noneMatch(Transaction::isRefusal)
                && reasons.stream().anyMatch(reason -> "TransactionConflict".equals(reason.code()));
    }

    private static boolean isRefusal(CancellationReason reason) {
        return "ConditionalCheckFailed".equals(reason.code());
    }

    private static RuntimeException unchecked(RetryException failure) {
        return failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
    }

    private static Map<String, AttributeValue> key(String key) {
        return Map.of(Store.KEY, AttributeValue.fromS(key));
    }
}
