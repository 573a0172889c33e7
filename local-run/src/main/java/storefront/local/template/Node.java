package storefront.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

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
            return Intrinsic.of(value).reference();
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
        return value.refers() ? Optional.of(Intrinsic.of(value).target()) : Optional.empty();
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
        return Intrinsic.of(this).resolve();
    }

    boolean holds() {
        return Intrinsic.of(this).holds();
    }

    private boolean refers() {
        return Intrinsic.of(this).refers();
    }
}
