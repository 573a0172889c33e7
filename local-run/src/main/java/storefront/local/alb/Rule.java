package storefront.local.alb;

import static java.util.stream.Collectors.joining;

import java.util.List;

public record Rule(int priority, List<Condition> conditions, Action action) {
    boolean holds(String host, String path) {
        return conditions.stream().allMatch(condition -> condition.holds(host, path));
    }

    public String condition() {
        return conditions.stream()
                .map(condition -> String.join(", ", condition.values()))
                .collect(joining(" and "));
    }
}
