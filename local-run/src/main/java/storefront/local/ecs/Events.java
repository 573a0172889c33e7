package storefront.local.ecs;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a service did, in the words of "Amazon ECS service event messages". */
final class Events {
    private static final int REMEMBERED = 100;

    private final String service;
    private final List<ServiceState.Event> events = new CopyOnWriteArrayList<>();

    Events(String service) {
        this.service = service;
    }

    void add(String message, Object... arguments) {
        var text = "(service %s) ".formatted(service) + message.formatted(arguments);
        System.out.println("local-run | " + text);
        events.add(new ServiceState.Event(Instant.now(), text));
        if (events.size() > REMEMBERED) {
            events.removeFirst();
        }
    }

    /** The oldest first. */
    List<ServiceState.Event> all() {
        return List.copyOf(events);
    }
}
