package storefront.local.template;

import java.time.Duration;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Templates say durations in seconds. */
final class Seconds extends StdScalarDeserializer<Duration> {
    Seconds() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) {
        return Duration.ofSeconds(_parseLongPrimitive(parser, context, parser.getString()));
    }
}
