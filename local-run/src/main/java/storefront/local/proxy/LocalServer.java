package storefront.local.proxy;

import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Listens on this machine only. */
public final class LocalServer {
    private LocalServer() {}

    /** The port that it listens on: the one asked for, or a free one for 0. */
    public static int listen(HttpServer server, int port) {
        // Vert.x would share the port among servers of its own.
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        } catch (IOException e) {
            throw new PortTaken(port);
        }
        return server.listen(port, "127.0.0.1").await().actualPort();
    }
}
