package storefront.local;

import static java.util.stream.Collectors.joining;

import java.util.function.UnaryOperator;
import storefront.local.alb.Action.FixedResponse;
import storefront.local.alb.Action.Forward;
import storefront.local.alb.Action.Redirect;
import storefront.local.alb.Action.Weighted;
import storefront.local.alb.Decision;
import storefront.local.alb.Listeners;
import storefront.local.alb.Request;
import storefront.local.alb.Rule;

/** Where one request goes, and why. */
record Directions(Listeners listeners, UnaryOperator<String> owner, Request request) {
    private static final String ROW = "%-9s %s%n";

    @Override
    public String toString() {
        var asked = listeners.at(request.port());
        var listener = asked.orElse(listeners.front());
        var decision = listener.route(request);
        var name = "%s on port %d, %s".formatted(listener.protocol().toUpperCase(), listener.port(), listener.name());
        var remark = asked.isPresent() ? "" : " (there is none of port %d)".formatted(request.port());
        var rule = decision.rule().map(Directions::rule).orElse("none matches: the default action");
        return ROW.formatted("listener", name + remark) + ROW.formatted("rule", rule) + answer(decision);
    }

    private static String rule(Rule rule) {
        return "priority %d: %s".formatted(rule.priority(), rule.condition());
    }

    private String answer(Decision decision) {
        return switch (decision.action()) {
            case FixedResponse(var config) -> ROW.formatted("answer", config.statusCode() + " " + config.messageBody());
            case Redirect redirect -> ROW.formatted("answer", redirect.status() + " to " + redirect.location(request));
            case Forward(var groups) -> {
                var rewritten = decision.uri().equals(request.uri()) ? "" : " instead of " + request.uri();
                yield ROW.formatted("path", decision.uri() + rewritten)
                        + groups.stream()
                                .map(group -> service(group, groups.size()))
                                .collect(joining());
            }
        };
    }

    private String service(Weighted group, int among) {
        var name = "%s, by target group %s".formatted(owner.apply(group.targetGroup()), group.targetGroup());
        return ROW.formatted("service", among == 1 ? name : name + ", weight " + group.weight());
    }
}
