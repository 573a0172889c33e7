package storefront.local.alb;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import storefront.local.alb.Action.FixedResponse;
import storefront.local.alb.Action.Forward;
import storefront.local.alb.Action.Redirect;
import storefront.local.proxy.Forwarder;
import storefront.local.proxy.LocalServer;
import storefront.local.proxy.Status;
import storefront.local.template.Assembly;
import storefront.local.template.Only;

/** The one load balancer of the stage, answering on a port of this machine. */
public final class LoadBalancer {
    /** From "Troubleshoot your Application Load Balancers", HTTP 504: a connection within 10 seconds. */
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private record Properties(
            @JsonProperty("LoadBalancerAttributes") Attributes attributes) {}

    private record Attributes(
            @JsonProperty("idle_timeout.timeout_seconds") Duration idleTimeout,

            @JsonProperty("routing.http.drop_invalid_header_fields.enabled")
            boolean dropInvalidHeaderFields,

            @JsonProperty("routing.http.desync_mitigation_mode")
            Only.Strictest mode) {}

    private final Vertx vertx;
    private final Listeners listeners;
    private final Listener front;
    private final Map<String, TargetGroup> targetGroups = new LinkedHashMap<>();
    private final Duration idleTimeout;
    private final ForwardedHeaders headers;
    private final Forwarder forwarder;
    private final AnswerMetrics answers;

    public LoadBalancer(Assembly assembly, Vertx vertx) {
        this(
                assembly,
                vertx,
                (pause, action) -> vertx.setTimer(pause.toMillis(), _ -> action.run()),
                Probe.over(vertx));
    }

    public LoadBalancer(Assembly assembly, Vertx vertx, Timer timer, Probe probe) {
        this.vertx = vertx;
        var balancers = assembly.resources("AWS::ElasticLoadBalancingV2::LoadBalancer");
        var balancer = balancers.getFirst();
        if (balancers.size() != 1) {
            throw balancer.cannotFollow(balancers.size() + " load balancers, where a laptop has one port");
        }
        var attributes = balancer.as(Properties.class).attributes();
        this.idleTimeout = attributes.idleTimeout();
        assembly.resources("AWS::ElasticLoadBalancingV2::TargetGroup")
                .forEach(group -> targetGroups.put(
                        group.id(), new TargetGroup(group.as(TargetGroupProperties.class), timer, probe)));
        this.listeners = Listeners.in(assembly);
        this.front = listeners.front();
        this.headers = new ForwardedHeaders(front.protocol(), attributes.dropInvalidHeaderFields());
        this.forwarder = new Forwarder(vertx, CONNECT, idleTimeout, Status.BAD_GATEWAY);
        this.answers = AnswerMetrics.of(balancer.id());
    }

    /** The port that it listens on: the one asked for, or a free one for 0. */
    public int listen(int port) {
        var options = new HttpServerOptions()
                // A moment longer than towards the target, whose silence must still become a 504.
                .setIdleTimeout((int) idleTimeout.plusSeconds(1).toSeconds())
                .setHandle100ContinueAutomatically(true)
                .setMaxInitialLineLength(16 * 1024)
                .setMaxHeaderSize(64 * 1024)
                .setHttp2ClearTextEnabled(false);
        return LocalServer.listen(
                vertx,
                () -> vertx.createHttpServer(options)
                        .requestHandler(this::answer)
                        .invalidRequestHandler(this::answer),
                port);
    }

    public Listeners listeners() {
        return listeners;
    }

    public AnswerMetrics answers() {
        return answers;
    }

    /** The one that the templates refer to by that id. */
    public TargetGroup targetGroup(String group) {
        return targetGroups.get(group);
    }

    /** As the front listener, which a laptop has without TLS: for want of a certificate that a client would trust. */
    private void answer(HttpServerRequest request) {
        Conformance.refusal(request).ifPresentOrElse(status -> refuse(request, status), () -> route(request));
    }

    /** What follows on the connection may be part of what is refused: it is not read any more. */
    private void refuse(HttpServerRequest request, Status status) {
        atHeaders(request.response(), Optional.empty(), false);
        var connection = request.connection();
        connection.shutdown();
        status.answer(request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE))
                .onComplete(_ -> connection.close());
    }

    private void route(HttpServerRequest request) {
        var response = request.response();
        var host = request.authority() == null ? "" : request.authority().host();
        var asked = new Request(front.protocol(), host, request.localAddress().port(), request.uri());
        var decision = front.route(asked);
        var group = decision.action() instanceof Forward forward
                ? forward.choose(ThreadLocalRandom.current())
                : Optional.<String>empty();
        var target = group.flatMap(id -> targetGroup(id).next());
        atHeaders(response, group, target.isPresent());
        switch (decision.action()) {
            case FixedResponse(FixedResponse.Config(var status, var contentType, var body)) ->
                own(response, status)
                        .putHeader("content-type", contentType + "; charset=utf-8")
                        .end(body);
            case Redirect redirect ->
                own(response, redirect.status())
                        .putHeader("location", redirect.location(asked))
                        .end();
            case Forward _ ->
                target.ifPresentOrElse(
                        chosen -> forward(request, decision.uri(), chosen),
                        () -> Status.SERVICE_UNAVAILABLE.answer(response));
        }
    }

    private void atHeaders(HttpServerResponse response, Optional<String> group, boolean targetChosen) {
        var began = System.nanoTime();
        response.headersEndHandler(_ -> {
            front.strictTransportSecurity().ifPresent(value -> response.putHeader("strict-transport-security", value));
            answers.add(response, group, targetChosen, System.nanoTime() - began);
        });
    }

    private static HttpServerResponse own(HttpServerResponse response, int status) {
        return response.setStatusCode(status).putHeader("server", "awselb/2.0");
    }

    private void forward(HttpServerRequest request, String uri, Target target) {
        forwarder
                .forward(
                        request,
                        target.port(),
                        sent -> headers.extend(sent.setURI(uri).headers(), request))
                .onComplete(_ -> target.end());
    }
}
