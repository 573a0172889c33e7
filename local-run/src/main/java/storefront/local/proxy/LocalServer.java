package storefront.local.proxy;

import io.vertx.core.http.HttpServer;
import java.net.BindException;

/** Listens on this machine only. */
public final class LocalServer {
    private LocalServer() {}

    /** The port that it listens on: the one asked for, or a free one for 0. */
    public static int listen(HttpServer server, int port) {
        try {
            return server.listen(port, "127.0.0.1").await().actualPort();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw e instanceof BindException ? new PortTaken(port) : new IllegalStateException(e);
        }
    }
}
