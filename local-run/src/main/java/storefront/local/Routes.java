package storefront.local;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.UnaryOperator;
import storefront.local.alb.Action;
import storefront.local.alb.Action.Forward;
import storefront.local.alb.Condition.PathPattern;
import storefront.local.alb.Listener;
import storefront.local.alb.LoadBalancer;

/** What a person reads when everything is up. */
record Routes(LoadBalancer loadBalancer, int port, int console, UnaryOperator<String> owner) {
    private static final String ROW = "%-9s %-28s %s%n";

    @Override
    public String toString() {
        var listener = loadBalancer.listeners().front();
        var text = new StringBuilder("%n".formatted()).append(ROW.formatted("priority", "condition", "target"));
        for (var rule : listener.rules()) {
            text.append(ROW.formatted(rule.priority(), rule.condition(), target(rule.action())));
        }
        text.append(ROW.formatted("default", "", target(listener.otherwise())));
        text.append("%nStorefront answers on http://localhost:%d; Ctrl-C ends it. Try%n%n".formatted(port));
        paths(listener).forEach(path -> text.append("  curl -i localhost:%d%s%n".formatted(port, path)));
        text.append(
                "%nThe console answers on http://localhost:%d; open it in a browser. `make roll`, `make kill` and `make scale` ask it too.%n"
                        .formatted(console));
        if (listener.protocol().equals("https")) {
            text.append(
                    "%nIt answers as the HTTPS listener of port %d, but without TLS; the services see X-Forwarded-Proto: https.%n"
                            .formatted(listener.port()));
        }
        loadBalancer.listeners().all().stream()
                .filter(other -> !other.equals(listener))
                .forEach(other -> text.append("The listener of port %d has no port here; `make route URL=…` asks it.%n"
                        .formatted(other.port())));
        return text.toString();
    }

    private String target(Action action) {
        return action.to().isEmpty()
                ? action.toString()
                : action.to().stream()
                        .map(group ->
                                "%s (%s)".formatted(owner.apply(group.targetGroup()), targets(group.targetGroup())))
                        .collect(joining(" or "));
    }

    private String targets(String group) {
        return loadBalancer.targetGroup(group).targets().stream()
                .map(target -> (target.healthy() ? "" : "unhealthy ") + "port " + target.port())
                .collect(joining(", "));
    }

    /** The paths of rules that forward and have no wildcard and no host: what a person can call as it stands. */
    private static List<String> paths(Listener listener) {
        return listener.rules().stream()
                .filter(rule -> rule.action() instanceof Forward)
                .filter(rule -> rule.conditions().stream().allMatch(PathPattern.class::isInstance))
                .flatMap(rule -> rule.conditions().stream())
                .flatMap(condition -> condition.values().stream())
                .filter(path -> !path.matches(".*[*?].*"))
                .distinct()
                .toList();
    }
}
