package storefront.local.load;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Kept-alive connections take turns, so that none is idle for long; beside them, new ones for one request each. */
final class Connections implements AutoCloseable {
    private final int port;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    Connections(int port) {
        this.port = port;
    }

    Connection open() throws IOException {
        return new Connection(port);
    }

    Connection kept() throws IOException {
        var pooled = idle.poll();
        return pooled == null ? open() : pooled;
    }

    void giveBack(Connection connection) throws IOException {
        if (connection.kept()) {
            idle.add(connection);
        } else {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (var connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }
}
