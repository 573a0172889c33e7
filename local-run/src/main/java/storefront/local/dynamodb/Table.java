package storefront.local.dynamodb;

import storefront.local.template.Only;
import tools.jackson.databind.JsonNode;

/** What a template says of a table. */
record Table(
        JsonNode attributeDefinitions,
        JsonNode keySchema,
        JsonNode globalSecondaryIndexes,
        TimeToLive timeToLiveSpecification) {

    record TimeToLive(String attributeName, Only.True enabled) {}
}
