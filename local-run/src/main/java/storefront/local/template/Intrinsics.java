package storefront.local.template;

import static java.util.stream.Collectors.joining;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** From "Intrinsic function reference" of the CloudFormation guide: those that our templates say. */
record Intrinsics(Stack stack) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Without functions and what has no value. A scalar is text, as it is for CloudFormation; pairs of Key and Value are one object. */
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
            return isPairs(items) ? pairs(items) : items;
        }
        if (!json.isObject()) {
            return json.isMissingNode() ? json : text(json.asString());
        }
        var object = JSON.objectNode();
        json.forEachEntry((field, value) -> object.set(field, evaluate(value)));
        object.removeIf(JsonNode::isMissingNode);
        return object;
    }

    private boolean holds(JsonNode condition) {
        var function =
                condition.isObject() ? condition.propertyNames().iterator().next() : "";
        var argument = condition.path(function);
        return switch (function) {
            case "Condition" -> holds(argument.asString());
            case "Fn::Not" -> !holds(argument.path(0));
            case "Fn::Equals" -> evaluate(argument.path(0)).equals(evaluate(argument.path(1)));
            default -> throw new CannotFollow(stack.name(), "Conditions", condition.toString());
        };
    }

    /** Whether a condition of that name holds. */
    boolean holds(String condition) {
        return holds(stack.template().path("Conditions").path(condition));
    }

    private JsonNode apply(String function, JsonNode argument) {
        var first = argument.path(0).asString("");
        var second = argument.path(1);
        return switch (function) {
            case "Ref" -> ref(argument.asString());
            case "Fn::GetAtt" -> attribute(first, second.asString());
            case "Fn::If" -> evaluate(argument.path(holds(first) ? 1 : 2));
            case "Fn::Join" ->
                text(evaluate(second).valueStream().map(JsonNode::asString).collect(joining(first)));
            case "Fn::Split" ->
                Stream.of(evaluate(second).asString().split(Pattern.quote(first), -1))
                        .collect(JSON::arrayNode, ArrayNode::add, ArrayNode::addAll);
            case "Fn::Select" ->
                evaluate(second)
                        .optional(Integer.parseInt(first))
                        .orElseGet(() -> text(Unresolved.of("Fn::Select " + first)));
            case "Fn::ImportValue" -> {
                var export = evaluate(argument).asString();
                yield stack.assembly()
                        .export(export)
                        .orElseGet(() -> text(Unresolved.of(
                                "Fn::ImportValue of " + export + ", which no stack of this stage exports")));
            }
            default -> text(Unresolved.of(function));
        };
    }

    private JsonNode ref(String name) {
        if (name.equals("AWS::NoValue")) {
            return MissingNode.getInstance();
        }
        return stack.named(name).map(Intrinsics::text).orElseGet(() -> attribute(name, "Ref"));
    }

    private JsonNode attribute(String logicalId, String attribute) {
        return text(stack.resource(logicalId)
                .map(resource -> resource.attribute(attribute))
                .orElseGet(() -> Unresolved.of(logicalId + ", which has no value here")));
    }

    private static boolean isPairs(ArrayNode items) {
        return !items.isEmpty()
                && items.valueStream().allMatch(item -> item.size() == 2 && item.has("Key") && item.has("Value"));
    }

    private static JsonNode pairs(ArrayNode items) {
        var object = JSON.objectNode();
        items.forEach(item -> object.set(item.path("Key").asString(), item.path("Value")));
        return object;
    }

    private static JsonNode text(String value) {
        return JSON.stringNode(value);
    }
}
