package storefront.local.console;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import storefront.local.alb.LoadBalancer;
import storefront.local.cloudwatch.Alarms;
import storefront.local.ecs.Cluster;
import storefront.local.ecs.Service;
import storefront.local.proxy.LocalServer;
import tools.jackson.databind.json.JsonMapper;

/** Says what the run does, and lets a person of this machine roll, stop, kill and scale. */
public final class Console {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Nothing but what is served here, and in no frame, where a button could be pressed unseen. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Vertx vertx;
    private final Cluster cluster;
    private final Supplier<State> state;
    private final Gauges gauges;

    public Console(Vertx vertx, Cluster cluster, LoadBalancer loadBalancer, List<Service> services, Alarms alarms) {
        this.vertx = vertx;
        this.cluster = cluster;
        this.state = () -> State.of(loadBalancer, Service.owners(services), cluster, alarms);
        this.gauges = new Gauges(loadBalancer, cluster, services);
    }

    public int listen(int port) {
        vertx.setPeriodic(1000, _ -> gauges.measure());
        return LocalServer.listen(vertx, () -> vertx.createHttpServer().requestHandler(this::handle), port);
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> vertx.executeBlocking(() -> answer(request, body), false)
                .onSuccess(answer -> request.response()
                        .setStatusCode(answer.status())
                        .putHeader("content-type", answer.contentType())
                        .putHeader("content-security-policy", POLICY)
                        .putHeader("x-content-type-options", "nosniff")
                        .putHeader("cache-control", "no-store")
                        .end(answer.body())));
    }

    private Answer answer(HttpServerRequest request, Buffer body) throws IOException {
        if (!ofThisMachine(request)) {
            return Answer.text(403, "only a page of this console may ask");
        }
        if (request.method().equals(HttpMethod.GET)) {
            return request.path().equals("/state")
                    ? new Answer(200, "application/json", JSON.writeValueAsString(state.get()))
                    : Page.of(request.path());
        }
        if (!"application/json".equals(request.getHeader("content-type"))) {
            return Answer.text(415, "the body must be application/json");
        }
        return Command.run(request.path(), body.toString(), cluster);
    }

    /**
     * A page of another origin can send here what a form can; a browser says so in Origin. Host is checked since a name of that
     * page's owner may lead here too (DNS rebinding).
     */
    private static boolean ofThisMachine(HttpServerRequest request) {
        var host = String.valueOf(request.authority());
        var origin = request.getHeader("origin");
        return host.matches("(localhost|127\\.0\\.0\\.1)(:\\d+)?")
                && (origin == null || origin.equals("http://" + host));
    }

    record Answer(int status, String contentType, String body) {
        static Answer text(int status, String sentence) {
            return new Answer(status, "text/plain; charset=utf-8", sentence + "\n");
        }
    }
}
