package storefront.starter.store;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of the table as the enhanced client's documents: one table holds several kinds. */
public final class Items {

    static final AttributeConverterProvider CONVERTERS = AttributeConverterProvider.defaultProvider();

    private Items() {}

    /** A new item, to be completed with its attributes. */
    public static EnhancedDocument.Builder item(String key) {
        return EnhancedDocument.builder()
                .attributeConverterProviders(CONVERTERS)
                .putString(Store.KEY, key);
    }

    static EnhancedDocument of(Map<String, AttributeValue> attributes) {
        return EnhancedDocument.fromAttributeValueMap(attributes).toBuilder()
                .attributeConverterProviders(CONVERTERS)
                .build();
    }

    static TableSchema<EnhancedDocument> schema(List<Index> indexes) {
        var schema = TableSchema.documentSchemaBuilder()
                .attributeConverterProviders(CONVERTERS)
                .addIndexPartitionKey(TableMetadata.primaryIndexName(), Store.KEY, AttributeValueType.S);
        for (var index : indexes) {
            schema.addIndexPartitionKey(index.name(), index.partition(), AttributeValueType.S)
                    .addIndexSortKey(index.name(), Index.SORT, AttributeValueType.S);
        }
        return schema.build();
    }
}
