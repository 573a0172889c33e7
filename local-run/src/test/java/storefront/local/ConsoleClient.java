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
import java.util.Map;
import java.util.concurrent.Callable;
import tools.jackson.databind.json.JsonMapper;

/** Tells a run what to do with one service, as the page and `make roll` do, and asks it what became of that. */
public record ConsoleClient(int port, String service) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public void roll(Map<String, String> environment) throws IOException, InterruptedException {
        tell("roll", Map.of("environment", environment));
    }

    public void scale(int count) throws IOException, InterruptedException {
        tell("scale", Map.of("count", count));
    }

    public void stop(String task) throws IOException, InterruptedException {
        tell("stop", Map.of("task", task));
    }

    public void kill(String task) throws IOException, InterruptedException {
        tell("kill", Map.of("task", task));
    }

    /** Those that run, and those that still stop. */
    public List<String> tasks() throws IOException, InterruptedException {
        return state().tasks();
    }

    /** The states of its deployments, the oldest first. */
    public List<String> deployments() throws IOException, InterruptedException {
        return state().deployments();
    }

    /** Requests that a task has begun and not ended. */
    public int inFlight(String task) throws IOException, InterruptedException {
        return state().inFlight(task);
    }

    /** As many healthy tasks as wanted, none of those names, and nothing that still stops. */
    public void awaitSteadyWithout(List<String> gone) {
        soon(() -> {
            var state = state();
            return state.steady() && state.tasks().stream().noneMatch(gone::contains);
        });
    }

    public void awaitSteady() {
        awaitSteadyWithout(List.of());
    }

    public void awaitWithout(List<String> gone) {
        soon(() -> tasks().stream().noneMatch(gone::contains));
    }

    private static void soon(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }

    private void tell(String verb, Map<String, ?> body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri("/services/" + service + "/" + verb))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                .build();
        assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    private ConsoleState state() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri("/state")).build();
        var body = CLIENT.send(request, BodyHandlers.ofString()).body();
        return new ConsoleState(JsonMapper.shared().readTree(body), service);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
