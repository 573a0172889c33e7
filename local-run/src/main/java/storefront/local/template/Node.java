package storefront.local.template;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import storefront.local.template.Intrinsic.And;
import storefront.local.template.Intrinsic.Condition;
import storefront.local.template.Intrinsic.Equals;
import storefront.local.template.Intrinsic.GetAtt;
import storefront.local.template.Intrinsic.If;
import storefront.local.template.Intrinsic.ImportValue;
import storefront.local.template.Intrinsic.Join;
import storefront.local.template.Intrinsic.Not;
import storefront.local.template.Intrinsic.Or;
import storefront.local.template.Intrinsic.Ref;
import storefront.local.template.Intrinsic.Select;
import storefront.local.template.Intrinsic.Split;
import storefront.local.template.Intrinsic.Sub;
import storefront.local.template.Intrinsic.Unknown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** A place in a template, evaluated only when something asks: what nobody needs may stay beyond a laptop. */
public record Node(Stack stack, String owner, JsonNode json) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

    public boolean present() {
        return !resolve().json.isMissingNode();
    }

    public Node at(String field) {
        return with(resolve().json.path(field), resolve().stack);
    }

    public List<Node> items() {
        var list = resolve();
        return list.json
                .valueStream()
                .map(item -> with(item, list.stack))
                .filter(Node::present)
                .toList();
    }

    public Set<String> fields() {
        return new TreeSet<>(resolve().json.propertyNames());
    }

    public String text() {
        var value = resolve();
        if (value.json.isMissingNode()
                || value.json.isContainer() && value.reference().isEmpty()) {
            throw cannotFollow(value.json.isMissingNode() ? "a missing value" : "the value " + json);
        }
        return value.reference()
                .map(attribute -> value.target(attribute)
                        .attribute(attribute.attribute())
                        .orElseThrow(() -> cannotFollow("%s of %s (%s)"
                                .formatted(
                                        attribute.attribute(),
                                        attribute.logicalId(),
                                        value.target(attribute).type()))))
                .orElseGet(value.json::asString);
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
        return value.reference().map(value::target);
    }

    /** Stops the start when the template says more here than what the caller follows. */
    public Node only(String... followed) {
        var beyond = fields();
        beyond.removeAll(Set.of(followed));
        beyond.removeIf(field -> !at(field).present());
        if (!beyond.isEmpty()) {
            throw cannotFollow(String.join(", ", beyond));
        }
        return this;
    }

    public CannotFollow cannotFollow(String what) {
        return new CannotFollow(stack.name(), owner, what);
    }

    /** This place without intrinsic functions; only a reference to a resource stays what it is. */
    Node resolve() {
        return switch (Intrinsic.in(json).orElse(null)) {
            case null -> this;
            case GetAtt _ -> this;
            case Ref(var name) when name.equals("AWS::NoValue") -> with(MissingNode.getInstance(), stack);
            case Ref(var name) -> stack.named(name, this).map(this::literal).orElse(this);
            case If(var condition, var then, var otherwise) ->
                with(stack.holds(condition, this) ? then : otherwise, stack).resolve();
            case Join(var delimiter, var parts) ->
                literal(with(parts, stack).items().stream().map(Node::text).collect(joining(delimiter)));
            case Split(var delimiter, var text) -> split(with(text, stack).text(), delimiter);
            case Select(var index, var list) ->
                select(with(list, stack).items(), with(index, stack).number());
            case Sub(var text, var variables) -> literal(substitute(text, with(variables, stack)));
            case ImportValue(var name) ->
                stack.assembly().export(with(name, stack).text(), this);
            case Condition _, Equals _, Not _, And _, Or _ -> literal(String.valueOf(holds()));
            case Unknown(var function) -> throw cannotFollow(function);
        };
    }

    boolean holds() {
        return switch (Intrinsic.in(json).orElse(null)) {
            case Condition(var name) -> stack.holds(name, this);
            case Equals(var left, var right) ->
                with(left, stack).text().equals(with(right, stack).text());
            case Not(var term) -> !with(term, stack).holds();
            case And(var terms) ->
                terms.valueStream().allMatch(term -> with(term, stack).holds());
            case Or(var terms) ->
                terms.valueStream().anyMatch(term -> with(term, stack).holds());
            case null, default -> throw cannotFollow("the condition " + json);
        };
    }

    private Optional<GetAtt> reference() {
        return switch (Intrinsic.in(json).orElse(null)) {
            case Ref(var name) -> Optional.of(new GetAtt(name, "Ref"));
            case GetAtt attribute -> Optional.of(attribute);
            case null, default -> Optional.empty();
        };
    }

    private Resource target(GetAtt attribute) {
        return stack.resource(attribute.logicalId())
                .orElseThrow(() -> cannotFollow("a reference to " + attribute.logicalId() + ", which is not there"));
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
        return with(parts, stack);
    }

    private String substitute(String text, Node variables) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            var name = found.group(2);
            var escaped = !found.group(1).isEmpty();
            var reference = JsonNodeFactory.instance.objectNode().put(name.contains(".") ? "Fn::GetAtt" : "Ref", name);
            var value = variables.at(name).present() ? variables.at(name) : with(reference, stack);
            return Matcher.quoteReplacement(escaped ? "${" + name + "}" : value.text());
        });
    }

    private Node literal(String value) {
        return with(JsonNodeFactory.instance.stringNode(value), stack);
    }

    private Node with(JsonNode value, Stack in) {
        return new Node(in, owner, value);
    }
}
