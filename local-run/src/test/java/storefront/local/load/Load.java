package storefront.local.load;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * An open model: so many requests a second, whether or not those before were answered; none is ever sent again. They come one
 * by one, or as many at once as a burst has.
 */
public final class Load {
    private static final int ONE_IN_HAS_A_NEW_CONNECTION = 7;
    /** Half of the load balancer's own idle time-out. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    private final Workload workload;
    private final Connections connections;
    private final int burst;
    private final Duration pause;
    private final Queue<Fate> fates = new ConcurrentLinkedQueue<>();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread clock;
    private volatile int sent;
    private volatile boolean over;

    public Load(int port, Workload workload, int perSecond, int burst) {
        this.workload = workload;
        this.connections = new Connections(port, LONGEST_IDLE);
        this.burst = burst;
        this.pause = Duration.ofSeconds(burst).dividedBy(perSecond);
        this.clock = Thread.ofPlatform().start(this::run);
    }

    public int sent() {
        return sent;
    }

    /** Up to now. */
    public List<Fate> lost() {
        return fates.stream().filter(Fate::lost).toList();
    }

    /** Ends it, and says what became of every request, in the order of their ends. */
    public List<Fate> end() throws InterruptedException, IOException {
        over = true;
        clock.join();
        requests.close();
        connections.close();
        return List.copyOf(fates);
    }

    private void run() {
        var due = Instant.now();
        while (!over) {
            for (var i = 0; i < burst; i++) {
                begin(workload.next(), due);
            }
            due = due.plus(pause);
            LockSupport.parkNanos(Duration.between(Instant.now(), due).toNanos());
        }
    }

    private void begin(Request request, Instant due) {
        var alone = sent++ % ONE_IN_HAS_A_NEW_CONNECTION == 0;
        requests.execute(() -> send(request, alone, due));
    }

    private void send(Request request, boolean alone, Instant due) {
        var used = false;
        String outcome;
        try {
            var connection = alone ? connections.open() : connections.kept();
            used = connection.used();
            outcome = exchange(connection, request, !alone);
        } catch (IOException | RuntimeException e) {
            outcome = e.toString();
        }
        fates.add(new Fate(request, used, due, Instant.now(), outcome));
    }

    private String exchange(Connection connection, Request request, boolean keep) throws IOException {
        try {
            var response = connection.send(request, keep);
            connections.giveBack(connection);
            return response.status();
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
