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
                .filter(Resource::exists)
                .toList();
    }

    Optional<Resource> resource(String logicalId) {
        return Optional.ofNullable(template.path("Resources").get(logicalId))
                .map(json -> new Resource(this, logicalId, json));
    }

    Optional<JsonNode> export(String exported) {
        return template.path("Outputs")
                .valueStream()
                .filter(output ->
                        output.path("Export").path("Name").asString("").equals(exported))
                .map(output -> new Intrinsics(this).evaluate(output.path("Value")))
                .findFirst();
    }

    /** What Ref gives for a name that is no resource. */
    Optional<String> named(String reference) {
        return switch (reference) {
            case "AWS::Region" -> Optional.of(Resource.REGION);
            case "AWS::AccountId" -> Optional.of(Resource.ACCOUNT);
            case "AWS::Partition" -> Optional.of("aws");
            case "AWS::URLSuffix" -> Optional.of("amazonaws.com");
            case "AWS::StackName" -> Optional.of(name);
            // The image exists: it is the jar in the working tree.
            case "ImageTag" -> Optional.of("local");
            default -> parameter(template.path("Parameters").path(reference));
        };
    }

    private static Optional<String> parameter(JsonNode parameter) {
        var atDeployment = parameter.path("Type").asString("").startsWith("AWS::SSM::");
        return atDeployment ? Optional.empty() : parameter.path("Default").asStringOpt();
    }
}
