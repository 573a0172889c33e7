package storefront.local.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import storefront.local.ConsoleClient;
import storefront.local.load.Fate;
import storefront.local.load.Load;

/** A scenario while it is played. */
final class Trial {
    interface Deed {
        void run() throws Exception;
    }

    private static final int MOST_TIMES = 10;

    final Stage stage;
    private final Load load;
    private final int requests;
    private final List<Span> spans = new ArrayList<>();

    Trial(Stage stage, Load load, int requests) {
        this.stage = stage;
        this.load = load;
        this.requests = requests;
    }

    List<Span> spans() {
        return spans;
    }

    /** Up to now. */
    List<Fate> lost() {
        return load.lost();
    }

    void span(String name, Deed deed) throws Exception {
        var from = Instant.now();
        deed.run();
        spans.add(new Span(name, from, Instant.now()));
    }

    void roll(ConsoleClient service, Map<String, String> environment) throws Exception {
        span("roll " + service.service(), () -> {
            service.roll(environment);
            service.awaitSteady();
        });
    }

    /** SIGTERM to each of its tasks, one after the other. */
    void stopEach(ConsoleClient service) throws Exception {
        for (var task : service.tasks()) {
            span("stop " + task, () -> {
                service.stop(task);
                service.awaitSteadyWithout(List.of(task));
            });
        }
    }

    /** SIGKILL to so many of its tasks, each at a moment when it has something to lose. It lasts until that is noticed. */
    void kill(ConsoleClient service, int count) throws Exception {
        var tasks = service.tasks().subList(0, count);
        span("kill " + service.service(), () -> {
            for (var task : tasks) {
                await().atMost(Duration.ofMinutes(1)).until(() -> service.inFlight(task) > 0);
                service.kill(task);
            }
            service.awaitWithout(tasks);
        });
        service.awaitSteady();
    }

    /** None of its tasks runs for a third of the scenario's requests, then as many as before. */
    void without(ConsoleClient service) throws Exception {
        var tasks = service.tasks();
        span("no " + service.service(), () -> {
            service.scale(0);
            service.awaitWithout(tasks);
            goOn(0.3);
            service.scale(tasks.size());
            service.awaitSteady();
        });
    }

    /** Until a share of the scenario's requests more is sent. */
    void goOn(double share) {
        var until = load.sent() + (int) (share * requests);
        await().atMost(Duration.ofHours(1)).until(() -> load.sent() >= until);
    }

    /** At least once, and until all of the scenario's requests are sent. */
    void repeat(Deed deed) throws Exception {
        do {
            deed.run();
        } while (load.sent() < requests);
    }

    /** Until a request has failed so. */
    void awaitLost(Predicate<Fate> so) {
        await().atMost(Duration.ofMinutes(5)).until(() -> lost().stream().anyMatch(so));
    }

    /** What a control does may meet a moment with nothing to lose: then again, but not for ever. */
    void repeatUntilLost(Deed deed) throws Exception {
        for (var times = 0; lost().isEmpty() && times < MOST_TIMES; times++) {
            deed.run();
        }
    }
}
