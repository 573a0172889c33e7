package storefront.starter.test;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * What IAM asks for before it lets a call through, as {@code action on table} or {@code action on index/<name>} ("Actions,
 * resources, and condition keys for Amazon DynamoDB").
 */
final class NeededRights {

    private NeededRights() {}

    static Stream<String> of(String service, SdkRequest request) {
        return switch (request) {
            case GetItemRequest _, TransactGetItemsRequest _ -> table("GetItem");
            case PutItemRequest _ -> table("PutItem");
            case UpdateItemRequest _ -> table("UpdateItem");
            case DeleteItemRequest _ -> table("DeleteItem");
            case BatchGetItemRequest _ -> table("BatchGetItem");
            case BatchWriteItemRequest _ -> table("BatchWriteItem");
            case QueryRequest query -> tableOrIndex("Query", query.indexName());
            case ScanRequest scan -> tableOrIndex("Scan", scan.indexName());
            case TransactWriteItemsRequest transaction ->
                transaction.transactItems().stream().flatMap(NeededRights::inTransaction);
            default ->
                Stream.of("unknown: %s of %s".formatted(request.getClass().getSimpleName(), service));
        };
    }

    /** A transaction is no right of its own: it needs those of its parts ("Amazon DynamoDB Transactions: How it works", IAM). */
    private static Stream<String> inTransaction(TransactWriteItem item) {
        return Stream.of(
                        item.put() == null ? null : "PutItem",
                        item.update() == null ? null : "UpdateItem",
                        item.delete() == null ? null : "DeleteItem",
                        item.conditionCheck() == null ? null : "ConditionCheckItem")
                .filter(part -> part != null)
                .flatMap(NeededRights::table);
    }

    private static Stream<String> table(String action) {
        return Stream.of("dynamodb:" + action + " on table");
    }

    private static Stream<String> tableOrIndex(String action, @Nullable String index) {
        return index == null ? table(action) : Stream.of("dynamodb:" + action + " on index/" + index);
    }
}
