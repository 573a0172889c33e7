package storefront.local.proxy;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.Supplier;

/** Listens on this machine only, with as many servers of one kind, each on an event loop, as there are processors. */
public final class LocalServer {
    private LocalServer() {}

    /** The port that they listen on: the one asked for, or a free one for 0. */
    public static int listen(Vertx vertx, Supplier<HttpServer> servers, int port) {
        var own = port == 0 ? FreePort.find() : port;
        requireFree(own);
        var loops = new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        vertx.deployVerticle(() -> on(own, servers), loops).await();
        return own;
    }

    private static VerticleBase on(int port, Supplier<HttpServer> servers) {
        return new VerticleBase() {
            @Override
            public Future<?> start() {
                return servers.get().listen(port, "127.0.0.1");
            }
        };
    }

    /** Vert.x would share it with other servers of its own. */
    private static void requireFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        } catch (IOException e) {
            throw new PortTaken(port);
        }
    }
}
