package storefront.local.dynamodb;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a template says of a table. */
record Table(
        JsonNode attributeDefinitions,
        JsonNode keySchema,
        Optional<JsonNode> globalSecondaryIndexes,
        Optional<TimeToLive> timeToLiveSpecification) {

    record TimeToLive(String attributeName, boolean enabled) {}
}
