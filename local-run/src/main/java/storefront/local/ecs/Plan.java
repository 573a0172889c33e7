package storefront.local.ecs;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;

/** What the service scheduler does next: how many tasks of the primary deployment it starts, and which tasks it stops. */
record Plan(int start, List<Task> stop) {
    /** Of all tasks that run, the oldest first. */
    static Plan of(List<Task> running, Deployment primary, int desired, DeploymentConfiguration configuration) {
        var own = running.stream().filter(task -> task.deployment == primary).toList();
        var ill = own.stream().filter(Task::unhealthy).toList();
        var well = own.stream().filter(task -> !task.unhealthy()).toList();
        var healthy = (int) running.stream().filter(Task::healthy).count();
        var ownHealthy = (int) own.stream().filter(Task::healthy).count();
        var wanted = Math.max(0, desired - well.size());
        var room = Math.max(0, configuration.atMost(desired) - running.size());

        var stop = new ArrayList<Task>();
        // Another takes the place of an unhealthy task before it goes, where there is room for both.
        stop.addAll(ill.subList(0, ownHealthy >= desired ? ill.size() : Math.clamp(wanted - room, 0, ill.size())));
        // Scaling in.
        well.stream()
                .sorted(comparing(Task::healthy))
                .limit(Math.max(0, well.size() - desired))
                .forEach(stop::add);
        var spare = healthy
                - configuration.atLeast(desired)
                - stop.stream().filter(Task::healthy).count();
        for (var old : running) {
            if (old.deployment != primary && (!old.healthy() || spare-- > 0)) {
                stop.add(old);
            }
        }
        return new Plan(primary.startsTasks() ? Math.min(wanted, room) : 0, stop);
    }
}
