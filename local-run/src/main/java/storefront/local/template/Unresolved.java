package storefront.local.template;

import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Text that CloudFormation would have and a laptop has not: it may stay so where nobody reads it. */
final class Unresolved extends StdScalarDeserializer<String> {
    private static final Pattern WHY = Pattern.compile("\0(.*)\0");

    Unresolved() {
        super(String.class);
    }

    static String of(String why) {
        return "\0" + why + "\0";
    }

    /** Why the text has no value, or what is said of it when it has one. */
    static String why(String text, String otherwise) {
        var why = WHY.matcher(text);
        return why.find() ? why.group(1) : otherwise;
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        var text = parser.getValueAsString();
        if (text != null && WHY.matcher(text).find()) {
            throw context.weirdStringException(text, String.class, "has no value");
        }
        return text;
    }
}
