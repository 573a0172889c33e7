package storefront.local.alb;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import storefront.local.template.Node;

/** The key and value pairs of a load balancer, listener or target group. */
record Attributes(Map<String, Node> values) {
    /** A value is unread until it is asked for: it may refer to what a laptop has not, such as a bucket. */
    static Attributes in(Node attributes) {
        var values = new TreeMap<String, Node>();
        attributes.items().forEach(attribute -> values.put(attribute.at("Key").text(), attribute.at("Value")));
        return new Attributes(values);
    }

    String text(String key, String whenAbsent) {
        return values.containsKey(key) ? values.get(key).text() : whenAbsent;
    }

    Duration seconds(String key, int whenAbsent) {
        return Duration.ofSeconds(Long.parseLong(text(key, String.valueOf(whenAbsent))));
    }

    /** A header's name and value for each key such as {@code <prefix>strict_transport_security<suffix>}. */
    Map<String, String> between(String prefix, String suffix) {
        var found = new TreeMap<String, String>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix) && key.endsWith(suffix)) {
                var name = key.substring(prefix.length(), key.length() - suffix.length());
                found.put(name.replace('_', '-'), value.text());
            }
        });
        return found;
    }
}
