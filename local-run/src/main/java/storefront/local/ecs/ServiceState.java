package storefront.local.ecs;

import java.time.Instant;
import java.util.List;

/** What a person wants to know of a service. */
public record ServiceState(
        String name,
        int desired,
        int running,
        List<DeploymentState> deployments,
        List<TaskState> tasks,
        List<Event> events,
        List<String> log) {

    public record DeploymentState(String id, boolean primary, String rolloutState, int running, int failedTasks) {}

    public record TaskState(String name, int port, String status, String deployment) {}

    public record Event(Instant at, String message) {}

    static ServiceState of(String name, int desired, List<Task> tasks, Deployments deployments, Events events) {
        var running = tasks.stream().filter(Task::running).toList();
        return new ServiceState(
                name,
                desired,
                running.size(),
                deployments.all().stream()
                        .map(one -> new DeploymentState(
                                one.id,
                                one == deployments.primary(),
                                one.state.name(),
                                (int) running.stream()
                                        .filter(task -> task.deployment == one)
                                        .count(),
                                one.failedTasks))
                        .toList(),
                tasks.stream().map(Task::state).toList(),
                events.all(),
                events.log());
    }
}
