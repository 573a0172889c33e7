package storefront.local.load;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * An open model: so many requests a second to /users, whether or not those before were answered. One in five registers a user,
 * the others read one that was registered; one in four has a connection of its own.
 */
public final class Load {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private final int port;
    private final Duration pause;
    private final Queue<Fate> fates = new ConcurrentLinkedQueue<>();
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread clock;
    private volatile String lastId = "";
    private volatile boolean over;

    public Load(int port, int perSecond) {
        this.port = port;
        this.pause = Duration.ofSeconds(1).dividedBy(perSecond);
        this.clock = Thread.ofPlatform().start(this::run);
    }

    /** Ends it, and says what became of every request. */
    public List<Fate> fates() throws InterruptedException {
        over = true;
        clock.join();
        requests.close();
        for (var connection : idle) {
            try {
                connection.close();
            } catch (IOException e) {
                // it was closed already
            }
        }
        return List.copyOf(fates);
    }

    private void run() {
        var next = System.nanoTime();
        for (var number = 0; !over; number++) {
            var turn = number;
            requests.execute(() -> request(turn));
            next += pause.toNanos();
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void request(int number) {
        var write = number % 5 == 0;
        if (!write && lastId.isEmpty()) {
            return;
        }
        var email = write ? "load-" + UUID.randomUUID() + "@example.com" : "";
        var began = Instant.now();
        String outcome;
        try {
            outcome = exchange(email, number % 4 != 0);
        } catch (IOException e) {
            outcome = e.toString();
        }
        fates.add(new Fate(email, began, Instant.now(), outcome));
    }

    private String exchange(String email, boolean keep) throws IOException {
        var pooled = keep ? idle.poll() : null;
        var connection = pooled == null ? new Connection(port) : pooled;
        try {
            var response = connection.send(email.isEmpty() ? read(keep) : write(email, keep));
            if (response.status().equals("201")) {
                var id = ID.matcher(response.body());
                lastId = id.find() ? id.group(1) : lastId;
            }
            if (keep && connection.kept()) {
                idle.push(connection);
            } else {
                connection.close();
            }
            return response.status();
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    private String read(boolean keep) {
        return head("GET /users/" + lastId, keep) + "\r\n";
    }

    private static String write(String email, boolean keep) {
        var body = "{\"email\": \"%s\", \"name\": \"Load\"}".formatted(email);
        return head("POST /users", keep)
                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body);
    }

    private static String head(String request, boolean keep) {
        return request + " HTTP/1.1\r\nHost: localhost\r\n" + (keep ? "" : "Connection: close\r\n");
    }
}
