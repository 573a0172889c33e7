package storefront.local.alb;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import storefront.local.template.Assembly;
import storefront.local.template.Resource;

/** From "Listener rules for your Application Load Balancer": the lowest priority that matches, else the default action. */
public record Listener(List<Rule> rules, Action otherwise) {
    private static final String TYPE = "AWS::ElasticLoadBalancingV2::Listener";

    public Listener {
        rules = rules.stream().sorted(comparingInt(Rule::priority)).toList();
    }

    Action route(String host, String path) {
        return rules.stream()
                .filter(rule -> rule.holds(host, path))
                .findFirst()
                .map(Rule::action)
                .orElse(otherwise);
    }

    static Listener in(Assembly assembly, Resource loadBalancer, Function<Resource, TargetGroup> targetGroups) {
        var listeners = assembly.resources(TYPE);
        if (listeners.size() != 1) {
            throw loadBalancer.cannotFollow(listeners.size() + " listeners, where a laptop has one port");
        }
        var listener = listeners.getFirst();
        var properties = listener.properties();
        if (!properties.at("Protocol").text().equals("HTTP")) {
            throw listener.cannotFollow(
                    "the protocol " + properties.at("Protocol").text());
        }
        var rules = assembly.resources(TYPE + "Rule").stream()
                .map(rule -> rule(rule, listener, targetGroups))
                .toList();
        rejectEqualPriorities(listener, rules);
        return new Listener(rules, Action.in(properties.at("DefaultActions"), targetGroups));
    }

    private static Rule rule(Resource rule, Resource listener, Function<Resource, TargetGroup> targetGroups) {
        var properties = rule.properties();
        if (!properties.at("ListenerArn").resource().equals(Optional.of(listener))) {
            throw rule.cannotFollow("a rule of a listener of no template");
        }
        var conditions =
                properties.at("Conditions").items().stream().map(Condition::in).toList();
        return new Rule(
                properties.at("Priority").number(), conditions, Action.in(properties.at("Actions"), targetGroups));
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
