package storefront.local.template;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * From "Intrinsic function reference" of the CloudFormation guide: those that our templates say.
 *
 * @param function empty when the place has a plain value
 */
record Intrinsic(Node place, String function, JsonNode argument) {
    static Intrinsic of(Node place) {
        var json = place.json();
        var name = json.isObject() && json.size() == 1
                ? json.propertyNames().iterator().next()
                : "";
        var known = name.matches("Ref|Fn::.*")
                || name.equals("Condition") && json.path(name).isString();
        return new Intrinsic(place, known ? name : "", json.path(name));
    }

    Node resolve() {
        return switch (function) {
            case "", "Fn::GetAtt" -> place;
            case "Ref" -> ref(argument.asString());
            case "Fn::If" -> at(place.stack().holds(text(0), place) ? 1 : 2).resolve();
            case "Fn::Join" -> literal(at(1).items().stream().map(Node::text).collect(joining(text(0))));
            case "Fn::Split" -> split(at(1).text(), text(0));
            case "Fn::Select" -> select(at(1).items(), at(0).number());
            case "Fn::ImportValue" ->
                place.stack().assembly().export(with(argument).text(), place);
            default -> throw place.cannotFollow(function);
        };
    }

    boolean holds() {
        return switch (function) {
            case "Condition" -> place.stack().holds(argument.asString(), place);
            case "Fn::Equals" -> at(0).text().equals(at(1).text());
            case "Fn::Not" -> !at(0).holds();
            default -> throw place.cannotFollow("the condition " + place.json());
        };
    }

    boolean refers() {
        return function.equals("Ref") || function.equals("Fn::GetAtt");
    }

    Resource target() {
        var id = function.equals("Ref") ? argument.asString() : text(0);
        return place.stack()
                .resource(id)
                .orElseThrow(() -> place.cannotFollow("a reference to " + id + ", which is not there"));
    }

    /** The value that CloudFormation would put in place of the reference. */
    String reference() {
        var attribute = function.equals("Ref") ? "Ref" : text(1);
        var target = target();
        return target.attribute(attribute)
                .orElseThrow(() ->
                        place.cannotFollow("%s of %s (%s)".formatted(attribute, target.logicalId(), target.type())));
    }

    private Node ref(String name) {
        return name.equals("AWS::NoValue")
                ? with(MissingNode.getInstance())
                : place.stack().named(name, place).map(this::literal).orElse(place);
    }

    private Node select(List<Node> items, int index) {
        if (index >= items.size()) {
            throw place.cannotFollow("Fn::Select of item %d out of %d".formatted(index, items.size()));
        }
        return items.get(index).resolve();
    }

    private Node split(String text, String delimiter) {
        var parts = JsonNodeFactory.instance.arrayNode();
        List.of(text.split(Pattern.quote(delimiter), -1)).forEach(parts::add);
        return with(parts);
    }

    private String text(int index) {
        return argument.path(index).asString();
    }

    private Node at(int index) {
        return with(argument.path(index));
    }

    private Node literal(String value) {
        return with(JsonNodeFactory.instance.stringNode(value));
    }

    private Node with(JsonNode value) {
        return new Node(place.stack(), place.owner(), value);
    }
}
