package storefront.starter.store;

import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The service's one table: read by key or by index, written by transaction, never scanned. */
public final class Store {

    /** The table's partition key; its value starts with the kind of the item: {@code user#…}. */
    public static final String KEY = "pk";

    private final DynamoDbClient client;
    private final DynamoDbTable<EnhancedDocument> table;
    private final SigningKey signingKey;

    Store(DynamoDbClient client, DynamoDbTable<EnhancedDocument> table) {
        this.client = client;
        this.table = table;
        this.signingKey = new SigningKey(this);
    }

    /** The item as of the last acknowledged write (a consistent read). */
    public Optional<EnhancedDocument> find(String key) {
        return Optional.ofNullable(StoreUnavailable.calling(() -> table.getItem(get ->
                get.consistentRead(true).key(Key.builder().partitionValue(key).build()))));
    }

    /**
     * One page of an index, which may lag behind the table by a moment. Its cost is that of its items, however many there are.
     *
     * @throws CursorInvalid when the cursor was not given out for this very listing
     */
    public <T> Page<T> page(Index index, String partition, PageRequest request, Function<EnhancedDocument, T> item) {
        var cursors = new Cursors(signingKey.bytes(), index.name() + "/" + partition);
        var start =
                request.cursor() == null ? null : cursors.read(request.cursor()).startKey(index, partition);
        var page = StoreUnavailable.calling(() -> table.index(index.name())
                .query(query -> query.queryConditional(
                                QueryConditional.keyEqualTo(key -> key.partitionValue(partition)))
                        .exclusiveStartKey(start)
                        .limit(request.limit()))
                .iterator()
                .next());
        var next = page.lastEvaluatedKey() == null ? null : cursors.write(Position.of(page.lastEvaluatedKey()));
        return new Page<>(page.items().stream().map(item).toList(), next);
    }

    /** Writes that happen all or not at all. */
    public Transaction begin() {
        return new Transaction(client, table.tableName());
    }
}
