package storefront.local.template;

import static java.util.stream.Collectors.joining;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** From "Intrinsic function reference" of the CloudFormation guide: those that our templates say. */
record Intrinsics(Stack stack) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The one condition that our templates have, and it holds: the image is the jar in the working tree. */
    private static final String HAS_IMAGE = """
            {"Fn::Not":[{"Fn::Equals":[{"Ref":"ImageTag"},""]}]}""";

    /** Without functions and what has no value. A scalar is text, as it is for CloudFormation; pairs of Key or Name and Value are one object. */
    JsonNode evaluate(JsonNode json) {
        var name = json.isObject() && json.size() == 1
                ? json.propertyNames().iterator().next()
                : "";
        if (name.matches("Ref|Fn::.*")) {
            return apply(name, json.path(name));
        }
        if (json.isArray()) {
            var items = JSON.arrayNode();
            json.valueStream()
                    .map(this::evaluate)
                    .filter(item -> !item.isMissingNode())
                    .forEach(items::add);
            return pairs(items);
        }
        if (!json.isObject()) {
            return json.isMissingNode() ? json : text(json.asString());
        }
        var object = JSON.objectNode();
        json.forEachEntry((field, value) -> object.set(field, evaluate(value)));
        object.removeIf(JsonNode::isMissingNode);
        return object;
    }

    private JsonNode apply(String function, JsonNode argument) {
        var first = argument.path(0).asString("");
        var second = argument.path(1);
        return switch (function) {
            case "Ref" -> ref(argument.asString());
            case "Fn::GetAtt" -> attribute(first, second.asString());
            case "Fn::If" ->
                HAS_IMAGE.equals(stack.condition(first)) ? evaluate(second) : unresolved("Fn::If of " + first);
            case "Fn::Join" ->
                text(evaluate(second).valueStream().map(JsonNode::asString).collect(joining(first)));
            case "Fn::ImportValue" -> {
                var export = evaluate(argument).asString();
                yield stack.assembly()
                        .export(export)
                        .orElseGet(() ->
                                unresolved("Fn::ImportValue of " + export + ", which no stack of this stage exports"));
            }
            default -> unresolved(function);
        };
    }

    private JsonNode ref(String name) {
        return switch (name) {
            case "AWS::NoValue" -> MissingNode.getInstance();
            case "AWS::Region" -> text(Resource.REGION);
            case "AWS::AccountId" -> text(Resource.ACCOUNT);
            case "AWS::URLSuffix" -> text("amazonaws.com");
            case "ImageTag" -> text("local");
            default -> attribute(name, "Ref");
        };
    }

    private JsonNode attribute(String logicalId, String attribute) {
        return stack.resource(logicalId)
                .map(resource -> text(resource.attribute(attribute)))
                .orElseGet(() -> unresolved(logicalId + ", which has no value here"));
    }

    private static JsonNode pairs(ArrayNode items) {
        var object = JSON.objectNode();
        for (var item : items) {
            var key = item.path("Key").asString(item.path("Name").asString(""));
            if (item.size() != 2 || key.isEmpty() || !item.has("Value")) {
                return items;
            }
            object.set(key, item.path("Value"));
        }
        return items.isEmpty() ? items : object;
    }

    private static JsonNode unresolved(String why) {
        return text(Unresolved.of(why));
    }

    private static JsonNode text(String value) {
        return JSON.stringNode(value);
    }
}
