package storefront.local;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Function;
import storefront.local.alb.Action;
import storefront.local.alb.Action.FixedResponse;
import storefront.local.alb.Action.Forward;
import storefront.local.alb.Action.Redirect;
import storefront.local.alb.Condition.PathPattern;
import storefront.local.alb.Listener;
import storefront.local.alb.TargetGroup;

/** What a person reads when everything is up. */
record Routes(Listener listener, int port, Function<TargetGroup, String> owner) {
    private static final String ROW = "%-9s %-28s %s%n";

    @Override
    public String toString() {
        var text = new StringBuilder("%n".formatted()).append(ROW.formatted("priority", "condition", "target"));
        for (var rule : listener.rules()) {
            text.append(ROW.formatted(rule.priority(), rule.condition(), target(rule.action())));
        }
        text.append(ROW.formatted("default", "", target(listener.otherwise())));
        text.append("%nStorefront answers on http://localhost:%d; Ctrl-C ends it. Try%n%n".formatted(port));
        paths().forEach(path -> text.append("  curl -i localhost:%d%s%n".formatted(port, path)));
        return text.toString();
    }

    private String target(Action action) {
        return switch (action) {
            case FixedResponse fixed -> "fixed response " + fixed.status();
            case Redirect redirect -> "redirect " + redirect.status();
            case Forward(var group) ->
                "%s (%s)"
                        .formatted(
                                owner.apply(group),
                                group.targets().stream()
                                        .map(target -> (target.healthy() ? "" : "unhealthy ") + "port " + target.port())
                                        .collect(joining(", ")));
        };
    }

    /** The paths of rules that forward and have no wildcard: what a person can call as it stands. */
    private List<String> paths() {
        return listener.rules().stream()
                .filter(rule -> rule.action() instanceof Forward)
                .flatMap(rule -> rule.conditions().stream())
                .filter(PathPattern.class::isInstance)
                .flatMap(condition -> condition.values().stream())
                .filter(path -> !path.matches(".*[*?].*"))
                .distinct()
                .toList();
    }
}
