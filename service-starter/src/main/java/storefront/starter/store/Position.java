package storefront.starter.store;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where a page ended: the key of its last item in the table and in the index. */
record Position(String key, String sort) {

    static Position of(Map<String, AttributeValue> lastEvaluatedKey) {
        return new Position(
                lastEvaluatedKey.get(Store.KEY).s(),
                lastEvaluatedKey.get(Index.SORT).s());
    }

    Map<String, AttributeValue> startKey(Index index, String partition) {
        return Map.of(
                Store.KEY,
                AttributeValue.fromS(key),
                index.partition(),
                AttributeValue.fromS(partition),
                Index.SORT,
                AttributeValue.fromS(sort));
    }
}
