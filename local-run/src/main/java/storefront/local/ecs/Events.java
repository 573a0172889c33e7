package storefront.local.ecs;

import java.time.Instant;
import java.util.List;

/** What a service did, in the words of "Amazon ECS service event messages", and what its tasks print. */
final class Events {
    private final String service;
    private final Recent<ServiceState.Event> events = new Recent<>(100);
    private final Recent<String> log = new Recent<>(100);

    Events(String service) {
        this.service = service;
    }

    void add(String message, Object... arguments) {
        var text = "(service %s) ".formatted(service) + message.formatted(arguments);
        System.out.println("local-run | " + text);
        events.add(new ServiceState.Event(Instant.now(), text));
    }

    /** The oldest first. */
    List<ServiceState.Event> all() {
        return events.all();
    }

    void print(String line) {
        System.out.println(line);
        log.add(line);
    }

    List<String> log() {
        return log.all();
    }
}
