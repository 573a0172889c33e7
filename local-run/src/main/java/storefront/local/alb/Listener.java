package storefront.local.alb;

import static java.util.Comparator.comparingInt;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import storefront.local.template.Assembly;
import storefront.local.template.Resource;

/**
 * From "Listener rules for your Application Load Balancer": the lowest priority that matches, else the default action.
 *
 * @param protocol of the clients, in lower case
 * @param responseHeaders that every answer gets
 */
public record Listener(
        String name,
        String protocol,
        int port,
        Map<String, String> responseHeaders,
        List<Rule> rules,
        Action otherwise) {
    static final String TYPE = "AWS::ElasticLoadBalancingV2::Listener";

    private static final Pattern ADDED_HEADER = Pattern.compile("routing\\.http\\.response\\.(.+)\\.header_value");

    private record Properties(
            List<Action> defaultActions,
            Optional<Map<String, String>> listenerAttributes,
            int port,
            Protocol protocol) {}

    private enum Protocol {
        HTTP,
        HTTPS
    }

    public Listener {
        rules = rules.stream().sorted(comparingInt(Rule::priority)).toList();
    }

    public Decision route(Request request) {
        return rules.stream()
                .filter(rule -> rule.holds(request))
                .findFirst()
                .map(rule -> rule.decide(request))
                .orElseGet(() -> new Decision(Optional.empty(), otherwise, request.uri()));
    }

    static Listener in(Resource listener, Assembly assembly) {
        var properties = listener.as(Properties.class);
        var rules = assembly.resources(Rule.TYPE).stream()
                .map(rule -> rule.as(Rule.class))
                .filter(rule -> rule.listener().equals(listener.id()))
                .toList();
        rejectEqualPriorities(listener, rules);
        return new Listener(
                listener.id(),
                properties.protocol().name().toLowerCase(),
                properties.port(),
                addedHeaders(listener, properties.listenerAttributes().orElse(Map.of())),
                rules,
                properties.defaultActions().getFirst());
    }

    /** From "HTTP header modification for your Application Load Balancer". */
    private static Map<String, String> addedHeaders(Resource listener, Map<String, String> attributes) {
        var headers = new TreeMap<String, String>();
        attributes.forEach((key, value) -> {
            var added = ADDED_HEADER.matcher(key);
            if (!added.matches()) {
                throw listener.cannotFollow(key);
            }
            headers.put(added.group(1).replace('_', '-'), value);
        });
        return headers;
    }

    /** CloudFormation refuses the second one, but only at deployment. */
    private static void rejectEqualPriorities(Resource listener, List<Rule> rules) {
        var seen = new HashSet<Integer>();
        rules.stream()
                .map(Rule::priority)
                .filter(priority -> !seen.add(priority))
                .forEach(priority -> {
                    throw listener.cannotFollow("two rules of priority " + priority);
                });
    }
}
