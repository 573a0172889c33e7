package storefront.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells a run what to do with one service, as the page and `make roll` do. */
record ConsoleClient(int port, String service) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    void tell(String verb, String json) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri("/services/" + service + "/" + verb))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    /** As many healthy tasks as wanted, none of those names, and nothing that still stops. */
    void awaitSteadyWithout(List<String> gone) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    var state = state();
                    var service = state.path("services")
                            .valueStream()
                            .filter(candidate ->
                                    candidate.path("name").asString().equals(service()))
                            .findFirst()
                            .orElseThrow();
                    var tasks = names(service);
                    return tasks.size() == service.path("desired").asInt()
                            && tasks.stream().noneMatch(gone::contains)
                            && service.path("tasks").size() == targets(state, "HEALTHY")
                            && service.path("deployments").valueStream().noneMatch(deployment -> deployment
                                    .path("rolloutState")
                                    .asString()
                                    .equals("IN_PROGRESS"));
                });
    }

    List<String> tasks() throws IOException, InterruptedException {
        return names(state().path("services")
                .valueStream()
                .filter(candidate -> candidate.path("name").asString().equals(service))
                .findFirst()
                .orElseThrow());
    }

    private long targets(JsonNode state, String health) {
        return state.path("listeners")
                .path(0)
                .path("rules")
                .valueStream()
                .flatMap(rule -> rule.path("targetGroups").valueStream())
                .filter(group -> group.path("service").asString().equals(service))
                .flatMap(group -> group.path("targets").valueStream())
                .filter(target -> target.path("state").asString().equals(health))
                .count();
    }

    private static List<String> names(JsonNode service) {
        return service.path("tasks")
                .valueStream()
                .map(task -> task.path("name").asString())
                .toList();
    }

    private JsonNode state() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri("/state")).build();
        return JsonMapper.shared()
                .readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
