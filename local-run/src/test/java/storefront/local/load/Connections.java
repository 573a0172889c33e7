package storefront.local.load;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Kept-alive connections; beside them, new ones for one request each. The one that was used last is used next, so that those that
 * only a busy moment wanted become idle: were they to take turns, a load that never ends would keep all of them for ever.
 */
final class Connections implements AutoCloseable {
    private record Idle(Connection connection, Instant since) {}

    private final int port;
    private final Duration longest;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();

    /** @param longest that a connection is kept without a request: less than the server keeps it, which may close it in the same moment */
    Connections(int port, Duration longest) {
        this.port = port;
        this.longest = longest;
    }

    Connection open() throws IOException {
        return new Connection(port);
    }

    Connection kept() throws IOException {
        closeIdleSince(Instant.now().minus(longest));
        var last = idle.pollFirst();
        return last == null ? open() : last.connection();
    }

    void giveBack(Connection connection) throws IOException {
        if (connection.kept()) {
            idle.addFirst(new Idle(connection, Instant.now()));
        } else {
            connection.close();
        }
    }

    private void closeIdleSince(Instant then) throws IOException {
        for (var oldest = idle.peekLast(); oldest != null && !oldest.since().isAfter(then); oldest = idle.peekLast()) {
            if (idle.removeLastOccurrence(oldest)) {
                oldest.connection().close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        closeIdleSince(Instant.MAX);
    }
}
