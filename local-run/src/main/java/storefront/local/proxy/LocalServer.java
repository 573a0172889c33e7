package storefront.local.proxy;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;

/** Listens on this machine only. */
public final class LocalServer {
    private LocalServer() {}

    /** The port that it listens on: the one asked for, or a free one for 0. */
    public static int listen(Vertx vertx, HttpServerOptions options, int port, Handler<HttpServerRequest> handler) {
        try {
            var server = vertx.createHttpServer(options.setHost("127.0.0.1").setPort(port));
            return server.requestHandler(handler).listen().await().actualPort();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw e instanceof BindException ? new PortTaken(port) : new IllegalStateException(e);
        }
    }
}
