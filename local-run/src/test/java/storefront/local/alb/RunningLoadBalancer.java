package storefront.local.alb;

import io.vertx.core.Vertx;
import java.io.IOException;
import storefront.local.FakeProbe;
import storefront.local.FakeTimer;
import storefront.local.template.Assembly;

/** A load balancer on a free port that checks nobody's health: what reaches a target is what a client sent. */
final class RunningLoadBalancer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final LoadBalancer loadBalancer;
    private final int port;

    RunningLoadBalancer(Assembly assembly) {
        this.loadBalancer = new LoadBalancer(assembly, vertx, new FakeTimer(), new FakeProbe());
        this.port = listen(0);
    }

    int listen(int wanted) {
        return loadBalancer.listen(wanted);
    }

    int port() {
        return port;
    }

    Target register(String service, int targetPort) {
        return loadBalancer
                .targetGroup("storefront-dev-%s/TargetGroup".formatted(service))
                .register(targetPort);
    }

    Client connect() throws IOException {
        return new Client(port);
    }

    /** The whole answer to one request on a connection of its own, head and body. */
    String send(String request) throws IOException {
        try (var client = connect()) {
            return client.send(request).rest();
        }
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
