package storefront.local.connect;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import storefront.local.ecs.Service;
import storefront.local.ecs.Service.Alias;
import storefront.local.proxy.Forwarder;
import storefront.local.proxy.LocalServer;
import storefront.local.proxy.Status;

/** A proxy a client alias, and environments in which the alias is that proxy's address. */
public final class ServiceConnect {
    /** Service Connect runs Envoy; this is the default of its connect_timeout. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private record Name(String namespace, Alias alias) {}

    private static final Pattern AUTHORITY = Pattern.compile("^(https?://)([^/?#]+)");

    private final Vertx vertx;
    private final Function<String, List<Integer>> ports;
    private final Map<Name, Integer> proxies = new HashMap<>();

    /** The ports of a service's tasks are asked for at each request. */
    public ServiceConnect(Vertx vertx, Function<String, List<Integer>> ports) {
        this.vertx = vertx;
        this.ports = ports;
    }

    public void offer(Service service) {
        var connect = service.connect();
        for (var offer : connect.services()) {
            var forwarder = new Forwarder(vertx, CONNECT, offer.timeout().perRequest(), Status.SERVICE_UNAVAILABLE);
            offer.clientAliases()
                    .forEach(alias ->
                            proxies.put(new Name(connect.namespace(), alias), listen(service.name(), forwarder)));
        }
    }

    /** A task reaches the aliases of its own namespace only. */
    public Map<String, String> environment(Service client) {
        var environment = new TreeMap<>(client.definition().container().environment());
        environment.replaceAll((_, value) -> rewrite(client.connect().namespace(), value));
        return environment;
    }

    private String rewrite(String namespace, String value) {
        return AUTHORITY.matcher(value).replaceFirst(found -> {
            var authority = URI.create(found.group());
            var alias = new Alias(authority.getHost(), authority.getPort() < 0 ? 80 : authority.getPort());
            var port = proxies.get(new Name(namespace, alias));
            return port == null ? found.group() : found.group(1) + "127.0.0.1:" + port;
        });
    }

    private int listen(String service, Forwarder forwarder) {
        var turn = new AtomicInteger();
        Handler<HttpServerRequest> handler =
                request -> forward(request, forwarder, ports.apply(service), turn.getAndIncrement());
        return LocalServer.listen(vertx, () -> vertx.createHttpServer().requestHandler(handler), 0);
    }

    private static void forward(HttpServerRequest request, Forwarder forwarder, List<Integer> running, int turn) {
        if (running.isEmpty()) {
            Status.SERVICE_UNAVAILABLE.answer(request.response());
            return;
        }
        forwarder.forward(request, running.get(Math.floorMod(turn, running.size())), _ -> {});
    }
}
