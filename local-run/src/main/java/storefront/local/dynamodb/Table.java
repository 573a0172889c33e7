package storefront.local.dynamodb;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import storefront.local.template.Node;
import storefront.local.template.Resource;

record Table(
        String name,
        List<KeySchemaElement> key,
        List<AttributeDefinition> attributes,
        List<GlobalSecondaryIndex> indexes,
        Optional<String> timeToLive) {

    static Table in(Resource table) {
        var properties = table.properties();
        return new Table(
                table.attribute("Ref").orElseThrow(),
                key(properties),
                properties.at("AttributeDefinitions").items().stream()
                        .map(Table::attribute)
                        .toList(),
                properties.at("GlobalSecondaryIndexes").items().stream()
                        .map(Table::index)
                        .toList(),
                properties.at("TimeToLiveSpecification").at("AttributeName").optionalText());
    }

    void create(DynamoDbClient client) {
        client.createTable(request -> request.tableName(name)
                .keySchema(key)
                .attributeDefinitions(attributes)
                .globalSecondaryIndexes(indexes.isEmpty() ? null : indexes)
                .billingMode(BillingMode.PAY_PER_REQUEST));
        timeToLive.ifPresent(attribute -> client.updateTimeToLive(request -> request.tableName(name)
                .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(true))));
    }

    private static List<KeySchemaElement> key(Node schema) {
        return schema.at("KeySchema").items().stream()
                .map(part -> KeySchemaElement.builder()
                        .attributeName(part.at("AttributeName").text())
                        .keyType(part.at("KeyType").text())
                        .build())
                .toList();
    }

    private static AttributeDefinition attribute(Node attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute.at("AttributeName").text())
                .attributeType(attribute.at("AttributeType").text())
                .build();
    }

    private static GlobalSecondaryIndex index(Node index) {
        var projection = index.at("Projection");
        var attributes = projection.at("NonKeyAttributes").items().stream()
                .map(Node::text)
                .toList();
        return GlobalSecondaryIndex.builder()
                .indexName(index.at("IndexName").text())
                .keySchema(key(index))
                .projection(Projection.builder()
                        .projectionType(projection.at("ProjectionType").text())
                        .nonKeyAttributes(attributes.isEmpty() ? null : attributes)
                        .build())
                .build();
    }
}
