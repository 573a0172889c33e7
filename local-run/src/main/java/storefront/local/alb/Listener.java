package storefront.local.alb;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        var properties = listener.properties();
        var protocol = properties.at("Protocol").text().toLowerCase();
        if (!protocol.matches("https?")) {
            throw listener.cannotFollow("the protocol " + protocol);
        }
        var attributes = Attributes.in(properties.at("ListenerAttributes"));
        // "HTTP header modification for your Application Load Balancer", added response headers
        var headers = attributes.between("routing.http.response.", ".header_value");
        var rules = assembly.resources(TYPE + "Rule").stream()
                .filter(rule -> rule.properties().at("ListenerArn").resource().equals(Optional.of(listener)))
                .map(Listener::rule)
                .toList();
        rejectEqualPriorities(listener, rules);
        return new Listener(
                listener.toString(),
                protocol,
                properties.at("Port").number(),
                headers,
                rules,
                Action.in(properties.at("DefaultActions")));
    }

    private static Rule rule(Resource rule) {
        var properties = rule.properties();
        return new Rule(
                properties.at("Priority").number(),
                properties.at("Conditions").items().stream().map(Condition::in).toList(),
                UrlRewrite.in(properties.at("Transforms")),
                Action.in(properties.at("Actions")));
    }

    /** CloudFormation refuses the second one, but only at deployment. */
    private static void rejectEqualPriorities(Resource listener, List<Rule> rules) {
        var priorities = rules.stream().map(Rule::priority).toList();
        priorities.stream()
                .filter(priority -> priorities.indexOf(priority) != priorities.lastIndexOf(priority))
                .findFirst()
                .ifPresent(priority -> {
                    throw listener.cannotFollow("two rules of priority " + priority);
                });
    }
}
