package storefront.local.template;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One template, with the values that its parameters have on a laptop. */
record Stack(Assembly assembly, String name, JsonNode template) {
    List<Resource> resources() {
        return template.path("Resources")
                .propertyStream()
                .map(entry -> new Resource(this, entry.getKey(), entry.getValue()))
                .toList();
    }

    Optional<Resource> resource(String logicalId) {
        return Optional.ofNullable(template.path("Resources").get(logicalId))
                .map(json -> new Resource(this, logicalId, json));
    }

    String condition(String condition) {
        return template.path("Conditions").path(condition).toString();
    }

    Optional<JsonNode> export(String exported) {
        return template.path("Outputs")
                .valueStream()
                .filter(output ->
                        output.path("Export").path("Name").asString("").equals(exported))
                .map(output -> new Intrinsics(this).evaluate(output.path("Value")))
                .findFirst();
    }
}
