package storefront.local.alb;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

public record Rule(
        @JsonProperty("ListenerArn") String listener,
        int priority,
        List<Condition> conditions,
        @JsonProperty("Transforms") Optional<UrlRewrite> rewrite,
        List<Action> actions) {
    static final String TYPE = "AWS::ElasticLoadBalancingV2::ListenerRule";

    /** The one: of those that may stand before it, to authenticate, none is followed. */
    public Action action() {
        return actions.getFirst();
    }

    boolean holds(Request request) {
        return conditions.stream().allMatch(condition -> condition.holds(request));
    }

    Decision decide(Request request) {
        return new Decision(
                Optional.of(this),
                action(),
                rewrite.map(rewrite -> rewrite.apply(request.uri())).orElse(request.uri()));
    }

    public String condition() {
        return conditions.stream()
                .map(condition -> String.join(", ", condition.values()))
                .collect(joining(" on "));
    }
}
