package storefront.local.ecs;

import java.time.Instant;
import java.util.List;

/** What a person wants to know of a service. */
public record ServiceState(
        String name, int desired, int running, List<Deployment> deployments, List<Task> tasks, List<Event> events) {

    public record Deployment(String id, boolean primary, String rolloutState, int running, int failedTasks) {}

    public record Task(String name, int port, String status, String deployment) {}

    public record Event(Instant at, String message) {}
}
