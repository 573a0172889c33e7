package storefront.local;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the console said of one service at one moment. */
record ConsoleState(JsonNode all, String service) {
    List<String> tasks() {
        return described()
                .path("tasks")
                .valueStream()
                .map(task -> task.path("name").asString())
                .toList();
    }

    List<String> deployments() {
        return described()
                .path("deployments")
                .valueStream()
                .map(deployment -> deployment.path("rolloutState").asString())
                .toList();
    }

    boolean steady() {
        var healthy = targets().filter(target -> target.path("state").asString().equals("HEALTHY"));
        return tasks().size() == described().path("desired").asInt()
                && tasks().size() == healthy.count()
                && !deployments().contains("IN_PROGRESS");
    }

    int inFlight(String task) {
        var port = described()
                .path("tasks")
                .valueStream()
                .filter(candidate -> candidate.path("name").asString().equals(task))
                .mapToInt(candidate -> candidate.path("port").asInt())
                .findFirst()
                .orElseThrow();
        return targets()
                .filter(target -> target.path("port").asInt() == port)
                .mapToInt(target -> target.path("inFlight").asInt())
                .sum();
    }

    private JsonNode described() {
        return all.path("services")
                .valueStream()
                .filter(candidate -> candidate.path("name").asString().equals(service))
                .findFirst()
                .orElseThrow();
    }

    private Stream<JsonNode> targets() {
        return all.path("listeners")
                .path(0)
                .path("rules")
                .valueStream()
                .flatMap(rule -> rule.path("targetGroups").valueStream())
                .filter(group -> group.path("service").asString().equals(service))
                .flatMap(group -> group.path("targets").valueStream());
    }
}
