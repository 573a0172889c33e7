package storefront.local.template;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a template may say instead of a value. From "Intrinsic function reference" of the CloudFormation guide. */
sealed interface Intrinsic {
    record Ref(String name) implements Intrinsic {}

    record GetAtt(String logicalId, String attribute) implements Intrinsic {}

    record If(String condition, JsonNode then, JsonNode otherwise) implements Intrinsic {}

    record Join(String delimiter, JsonNode parts) implements Intrinsic {}

    record Split(String delimiter, JsonNode text) implements Intrinsic {}

    record Select(JsonNode index, JsonNode list) implements Intrinsic {}

    record Sub(String text, JsonNode variables) implements Intrinsic {}

    record ImportValue(JsonNode name) implements Intrinsic {}

    record Condition(String name) implements Intrinsic {}

    record Equals(JsonNode left, JsonNode right) implements Intrinsic {}

    record Not(JsonNode term) implements Intrinsic {}

    record And(JsonNode terms) implements Intrinsic {}

    record Or(JsonNode terms) implements Intrinsic {}

    record Unknown(String function) implements Intrinsic {}

    static Optional<Intrinsic> in(JsonNode json) {
        if (!json.isObject() || json.size() != 1) {
            return Optional.empty();
        }
        var function = json.propertyNames().iterator().next();
        var argument = json.get(function);
        return Optional.ofNullable(
                switch (function) {
                    case "Ref" -> new Ref(argument.asString());
                    case "Condition" -> argument.isString() ? new Condition(argument.asString()) : null;
                    case "Fn::GetAtt" -> attribute(argument);
                    case "Fn::If" -> new If(argument.path(0).asString(), argument.path(1), argument.path(2));
                    case "Fn::Join" -> new Join(argument.path(0).asString(), argument.path(1));
                    case "Fn::Split" -> new Split(argument.path(0).asString(), argument.path(1));
                    case "Fn::Select" -> new Select(argument.path(0), argument.path(1));
                    case "Fn::Sub" ->
                        argument.isArray()
                                ? new Sub(argument.path(0).asString(), argument.path(1))
                                : new Sub(argument.asString(), argument.path("none"));
                    case "Fn::ImportValue" -> new ImportValue(argument);
                    case "Fn::Equals" -> new Equals(argument.path(0), argument.path(1));
                    case "Fn::Not" -> new Not(argument.path(0));
                    case "Fn::And" -> new And(argument);
                    case "Fn::Or" -> new Or(argument);
                    default -> function.startsWith("Fn::") ? new Unknown(function) : null;
                });
    }

    private static GetAtt attribute(JsonNode argument) {
        if (argument.isArray()) {
            return new GetAtt(argument.path(0).asString(), argument.path(1).asString());
        }
        var parts = argument.asString().split("\\.", 2);
        return new GetAtt(parts[0], parts.length == 2 ? parts[1] : "");
    }
}
