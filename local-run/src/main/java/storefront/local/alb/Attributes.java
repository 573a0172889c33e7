package storefront.local.alb;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import storefront.local.template.Node;

/** The key and value pairs of a load balancer or target group; each one is followed, known to be no concern, or refused. */
final class Attributes {
    private final Node place;
    /** Unread until it is asked for: what is no concern may refer to what cannot be followed, such as a bucket. */
    private final Map<String, Node> unread = new TreeMap<>();

    private Attributes(Node place) {
        this.place = place;
    }

    static Attributes in(Node attributes) {
        var read = new Attributes(attributes);
        attributes
                .items()
                .forEach(attribute -> read.unread.put(attribute.at("Key").text(), attribute.at("Value")));
        return read;
    }

    String text(String key, String whenAbsent) {
        var value = unread.remove(key);
        return value == null ? whenAbsent : value.optionalText().orElse("");
    }

    Duration seconds(String key, int whenAbsent) {
        return Duration.ofSeconds(Long.parseLong(text(key, String.valueOf(whenAbsent))));
    }

    void require(String key, String followed) {
        var value = text(key, followed);
        if (!value.equals(followed)) {
            throw place.cannotFollow("%s = %s".formatted(key, value));
        }
    }

    void noConcern(String... keys) {
        for (var key : keys) {
            unread.keySet().removeIf(Wildcards.caseSensitive(key)::match);
        }
    }

    /** A header's name and value for each key such as {@code <prefix>strict_transport_security<suffix>}. */
    Map<String, String> between(String prefix, String suffix) {
        var found = new TreeMap<String, String>();
        unread.forEach((key, value) -> {
            if (key.startsWith(prefix) && key.endsWith(suffix)) {
                found.put(
                        key.substring(prefix.length(), key.length() - suffix.length())
                                .replace('_', '-'),
                        value.text());
            }
        });
        noConcern(prefix + "*" + suffix);
        return found;
    }

    void nothingElse() {
        unread.forEach((key, value) -> {
            throw place.cannotFollow(
                    "the attribute %s = %s".formatted(key, value.optionalText().orElse("")));
        });
    }
}
