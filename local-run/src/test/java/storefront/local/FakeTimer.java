package storefront.local;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.util.PriorityQueue;
import storefront.local.alb.Timer;

/** Time that passes when a test says so, and in no time. */
public final class FakeTimer implements Timer {
    private record Due(Duration at, int order, Runnable action) {}

    private final PriorityQueue<Due> dues =
            new PriorityQueue<>(comparing(Due::at).thenComparing(Due::order));
    private Duration now = Duration.ZERO;
    private int order;

    @Override
    public void after(Duration pause, Runnable action) {
        dues.add(new Due(now.plus(pause), order++, action));
    }

    public void pass(Duration time) {
        var until = now.plus(time);
        while (!dues.isEmpty() && dues.peek().at().compareTo(until) <= 0) {
            var due = dues.remove();
            now = due.at();
            due.action().run();
        }
        now = until;
    }
}
