package storefront.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One template, with the values that its parameters have on a laptop. */
public record Stack(Assembly assembly, String name, JsonNode template) {
    public static final String REGION = "us-east-1";
    static final String ACCOUNT = "000000000000";

    /** On a laptop the image exists: it is the jar in the working tree. */
    private static final Map<String, String> GIVEN = Map.of("ImageTag", "local");

    public List<Resource> resources() {
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

    List<Node> outputs() {
        return template.path("Outputs")
                .propertyStream()
                .map(entry -> new Node(this, entry.getKey(), entry.getValue()))
                .toList();
    }

    boolean holds(String condition, Node asking) {
        var expression = template.path("Conditions").path(condition);
        if (expression.isMissingNode()) {
            throw asking.cannotFollow("condition " + condition + ", which the template does not define");
        }
        return new Node(this, condition, expression).holds();
    }

    /** What Ref gives for a name that is no resource. */
    Optional<String> named(String name, Node asking) {
        return switch (name) {
            case "AWS::Region" -> Optional.of(REGION);
            case "AWS::AccountId" -> Optional.of(ACCOUNT);
            case "AWS::Partition" -> Optional.of("aws");
            case "AWS::URLSuffix" -> Optional.of("amazonaws.com");
            case "AWS::StackName" -> Optional.of(this.name);
            case "AWS::StackId" ->
                Optional.of("arn:aws:cloudformation:%s:%s:stack/%s/local".formatted(REGION, ACCOUNT, this.name));
            default -> parameter(name, asking);
        };
    }

    private Optional<String> parameter(String name, Node asking) {
        var parameter = template.path("Parameters").get(name);
        if (parameter == null) {
            return Optional.empty();
        }
        if (GIVEN.containsKey(name)) {
            return Optional.of(GIVEN.get(name));
        }
        if (parameter.path("Type").asString("").startsWith("AWS::SSM::") || !parameter.has("Default")) {
            throw asking.cannotFollow("parameter " + name + ", whose value is given at deployment only");
        }
        return Optional.of(parameter.path("Default").asString());
    }
}
