package storefront.local.alb;

import static java.util.Comparator.comparingInt;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import storefront.local.template.Assembly;
import storefront.local.template.Resource;

/**
 * From "Listener rules for your Application Load Balancer": the lowest priority that matches, else the default action.
 *
 * @param protocol of the clients, in lower case
 * @param strictTransportSecurity the field that every answer gets
 */
public record Listener(
        String name,
        String protocol,
        int port,
        Optional<String> strictTransportSecurity,
        List<Rule> rules,
        Action otherwise) {
    static final String TYPE = "AWS::ElasticLoadBalancingV2::Listener";

    private record Properties(
            List<Action> defaultActions, Optional<Attributes> listenerAttributes, int port, Protocol protocol) {}

    /** From "HTTP header modification for your Application Load Balancer". */
    private record Attributes(
            @JsonProperty("routing.http.response.strict_transport_security.header_value")
            String strictTransportSecurity) {}

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
                properties.listenerAttributes().map(Attributes::strictTransportSecurity),
                rules,
                properties.defaultActions().getFirst());
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
