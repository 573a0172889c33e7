package storefront.local.template;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** A place in a template, evaluated only when something asks: what nobody needs may stay beyond a laptop. */
public record Node(Stack stack, String owner, JsonNode json) {
    public boolean present() {
        return !resolve().json.isMissingNode();
    }

    public Node at(String field) {
        var value = resolve();
        return new Node(value.stack, owner, value.json.path(field));
    }

    public List<Node> items() {
        var list = resolve();
        return list.json
                .valueStream()
                .map(item -> new Node(list.stack, owner, item))
                .filter(Node::present)
                .toList();
    }

    /** As JSON that has no intrinsic functions in it. */
    public JsonNode plain() {
        var value = resolve();
        if (value.json.isArray()) {
            return JsonNodeFactory.instance
                    .arrayNode()
                    .addAll(items().stream().map(Node::plain).toList());
        }
        if (!value.json.isObject() || value.refers()) {
            return JsonNodeFactory.instance.stringNode(text());
        }
        var object = JsonNodeFactory.instance.objectNode();
        fields().stream()
                .filter(field -> at(field).present())
                .forEach(field -> object.set(field, at(field).plain()));
        return object;
    }

    private Set<String> fields() {
        return new TreeSet<>(resolve().json.propertyNames());
    }

    public String text() {
        var value = resolve();
        if (value.refers()) {
            var target = value.target();
            return target.attribute(value.attribute())
                    .orElseThrow(() -> cannotFollow(
                            "%s of %s (%s)".formatted(value.attribute(), target.logicalId(), target.type())));
        }
        if (value.json.isMissingNode() || value.json.isContainer()) {
            throw cannotFollow(value.json.isMissingNode() ? "a missing value" : "the value " + json);
        }
        return value.json.asString();
    }

    public Optional<String> optionalText() {
        return present() ? Optional.of(text()) : Optional.empty();
    }

    public boolean is(String value) {
        return optionalText().equals(Optional.of(value));
    }

    public int number() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            throw cannotFollow("the value " + text() + " where a whole number belongs");
        }
    }

    public int number(int whenAbsent) {
        return present() ? number() : whenAbsent;
    }

    /** The resource that a Ref or Fn::GetAtt points at, in whatever stack. */
    public Optional<Resource> resource() {
        var value = resolve();
        return value.refers() ? Optional.of(value.target()) : Optional.empty();
    }

    /** The items of a list, or the one that this is. */
    Stream<Node> each() {
        return resolve().json.isArray() ? items().stream() : Stream.of(this).filter(Node::present);
    }

    /** What is here by name: the fields, or, of an attribute, its key and value. */
    SortedMap<String, Node> members() {
        if (fields().equals(Set.of("Key", "Value"))) {
            return new TreeMap<>(Map.of(at("Key").text(), at("Value")));
        }
        var members = new TreeMap<String, Node>();
        fields().forEach(field -> members.put(field, at(field)));
        return members;
    }

    public CannotFollow cannotFollow(String what) {
        return new CannotFollow(stack.name(), owner, what);
    }

    /** This place without intrinsic functions; only a reference to a resource stays what it is. */
    Node resolve() {
        var argument = json.path(function());
        return switch (function()) {
            case "", "Fn::GetAtt" -> this;
            case "Ref" ->
                argument.asString().equals("AWS::NoValue")
                        ? with(MissingNode.getInstance())
                        : stack.named(argument.asString(), this)
                                .map(this::literal)
                                .orElse(this);
            case "Fn::If" ->
                with(argument.path(stack.holds(argument.path(0).asString(), this) ? 1 : 2))
                        .resolve();
            case "Fn::Join" ->
                literal(with(argument.path(1)).items().stream()
                        .map(Node::text)
                        .collect(joining(argument.path(0).asString())));
            case "Fn::Split" ->
                split(with(argument.path(1)).text(), argument.path(0).asString());
            case "Fn::Select" ->
                select(with(argument.path(1)).items(), with(argument.path(0)).number());
            case "Fn::ImportValue" -> stack.assembly().export(with(argument).text(), this);
            case String other -> throw cannotFollow(other);
        };
    }

    boolean holds() {
        var argument = json.path(function());
        return switch (function()) {
            case "Condition" -> stack.holds(argument.asString(), this);
            case "Fn::Equals" ->
                with(argument.path(0)).text().equals(with(argument.path(1)).text());
            case "Fn::Not" -> !with(argument.path(0)).holds();
            default -> throw cannotFollow("the condition " + json);
        };
    }

    /** From "Intrinsic function reference" of the CloudFormation guide; empty when this is a plain value. */
    private String function() {
        var name = json.isObject() && json.size() == 1
                ? json.propertyNames().iterator().next()
                : "";
        return name.matches("Ref|Fn::.*")
                        || name.equals("Condition") && json.path(name).isString()
                ? name
                : "";
    }

    private boolean refers() {
        return function().equals("Ref") || function().equals("Fn::GetAtt");
    }

    private String attribute() {
        return function().equals("Ref")
                ? "Ref"
                : json.path("Fn::GetAtt").path(1).asString();
    }

    private Resource target() {
        var id = json.path("Ref").asString(json.path("Fn::GetAtt").path(0).asString());
        return stack.resource(id).orElseThrow(() -> cannotFollow("a reference to " + id + ", which is not there"));
    }

    private Node select(List<Node> items, int index) {
        if (index >= items.size()) {
            throw cannotFollow("Fn::Select of item %d out of %d".formatted(index, items.size()));
        }
        return items.get(index).resolve();
    }

    private Node split(String text, String delimiter) {
        var parts = JsonNodeFactory.instance.arrayNode();
        List.of(text.split(Pattern.quote(delimiter), -1)).forEach(parts::add);
        return with(parts);
    }

    private Node literal(String value) {
        return with(JsonNodeFactory.instance.stringNode(value));
    }

    private Node with(JsonNode value) {
        return new Node(stack, owner, value);
    }
}
