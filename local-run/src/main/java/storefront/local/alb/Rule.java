package storefront.local.alb;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

public record Rule(int priority, List<Condition> conditions, Optional<UrlRewrite> rewrite, Action action) {
    boolean holds(Request request) {
        return conditions.stream().allMatch(condition -> condition.holds(request));
    }

    Decision decide(Request request) {
        return new Decision(
                Optional.of(this),
                action,
                rewrite.map(rewrite -> rewrite.apply(request.uri())).orElse(request.uri()));
    }

    public String condition() {
        return conditions.stream()
                .map(condition -> String.join(", ", condition.values()))
                .collect(joining(" on "));
    }
}
