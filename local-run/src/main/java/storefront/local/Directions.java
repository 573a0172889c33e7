package storefront.local;

import static java.util.stream.Collectors.joining;

import java.util.function.UnaryOperator;
import storefront.local.alb.Action.FixedResponse;
import storefront.local.alb.Action.Forward;
import storefront.local.alb.Action.Redirect;
import storefront.local.alb.Action.Weighted;
import storefront.local.alb.Decision;
import storefront.local.alb.Listener;
import storefront.local.alb.Listeners;
import storefront.local.alb.Request;
import storefront.local.alb.Rule;

/** Where one request goes, and why. */
record Directions(Listeners listeners, UnaryOperator<String> owner, Request request) {
    private static final String ROW = "%-9s %s%n";

    @Override
    public String toString() {
        return listeners
                .at(request.port())
                .map(listener -> listener(listener, ""))
                .or(() -> listeners
                        .front()
                        .map(front -> listener(front, " (there is none of port %d)".formatted(request.port()))))
                .orElse(ROW.formatted("listener", "none of port " + request.port()));
    }

    private String listener(Listener listener, String remark) {
        var decision = listener.route(request);
        return ROW.formatted(
                        "listener",
                        "%s on port %d, %s%s"
                                .formatted(listener.protocol().toUpperCase(), listener.port(), listener.name(), remark))
                + ROW.formatted(
                        "rule", decision.rule().map(Directions::rule).orElse("none matches: the default action"))
                + answer(decision);
    }

    private static String rule(Rule rule) {
        return "priority %d: %s".formatted(rule.priority(), rule.condition());
    }

    private String answer(Decision decision) {
        return switch (decision.action()) {
            case FixedResponse fixed ->
                ROW.formatted(
                        "answer",
                        "%d %s"
                                .formatted(
                                        fixed.config().statusCode(),
                                        fixed.config().messageBody()));
            case Redirect redirect ->
                ROW.formatted("answer", "%d to %s".formatted(redirect.status(), redirect.location(request)));
            case Forward(var groups) ->
                ROW.formatted(
                                "path",
                                decision.uri()
                                        + (decision.uri().equals(request.uri()) ? "" : " instead of " + request.uri()))
                        + groups.stream()
                                .map(group -> ROW.formatted(
                                        "service",
                                        service(group) + (groups.size() == 1 ? "" : ", weight " + group.weight())))
                                .collect(joining());
        };
    }

    private String service(Weighted group) {
        return "%s, by target group %s".formatted(owner.apply(group.targetGroup()), group.targetGroup());
    }
}
