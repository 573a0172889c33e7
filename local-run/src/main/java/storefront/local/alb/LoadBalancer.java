package storefront.local.alb;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import storefront.local.alb.Action.FixedResponse;
import storefront.local.alb.Action.Forward;
import storefront.local.alb.Action.Redirect;
import storefront.local.proxy.Forwarder;
import storefront.local.proxy.Status;
import storefront.local.template.Assembly;
import storefront.local.template.Resource;

/** The one load balancer of the stage, answering on a port of this machine. */
public final class LoadBalancer {
    /** From "Troubleshoot your Application Load Balancers", HTTP 504: a connection within 10 seconds. */
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private static final Pattern VALID_FIELD_NAME = Pattern.compile("[-A-Za-z0-9]+");

    private final Vertx vertx;
    private final Listener listener;
    private final Map<Resource, TargetGroup> targetGroups = new LinkedHashMap<>();
    private final Duration idleTimeout;
    private final boolean dropInvalidHeaders;
    private final Forwarder forwarder;

    public LoadBalancer(Assembly assembly, Vertx vertx) {
        this.vertx = vertx;
        var balancers = assembly.resources("AWS::ElasticLoadBalancingV2::LoadBalancer");
        var balancer = balancers.getFirst();
        if (balancers.size() != 1) {
            throw balancer.cannotFollow(balancers.size() + " load balancers, where a laptop has one port");
        }
        var attributes = Attributes.in(balancer.properties().at("LoadBalancerAttributes"));
        this.idleTimeout = Duration.ofSeconds(Integer.parseInt(attributes.text("idle_timeout.timeout_seconds", "60")));
        this.dropInvalidHeaders =
                Boolean.parseBoolean(attributes.text("routing.http.drop_invalid_header_fields.enabled", "false"));
        attributes.require("routing.http.xff_header_processing.mode", "append");
        attributes.require("routing.http.xff_client_port.enabled", "false");
        attributes.noConcern(
                "access_logs.*",
                "client_keep_alive.seconds",
                "connection_logs.*",
                "deletion_protection.enabled",
                "health_check_logs.*",
                "load_balancing.cross_zone.enabled",
                "routing.http.desync_mitigation_mode",
                "routing.http.preserve_host_header.enabled",
                "routing.http2.enabled",
                "waf.fail_open.enabled",
                "zonal_shift.config.enabled");
        attributes.nothingElse();

        var checks = new HealthChecks(vertx);
        assembly.resources("AWS::ElasticLoadBalancingV2::TargetGroup")
                .forEach(group -> targetGroups.put(group, TargetGroup.in(group, checks)));
        this.listener = Listener.in(assembly, balancer, targetGroups::get);
        this.forwarder = new Forwarder(vertx, CONNECT, idleTimeout, Status.BAD_GATEWAY);
    }

    /** The port that it listens on: the one asked for, or a free one for 0. */
    public int listen(int port) {
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                // A moment longer than towards the target, whose silence must still become a 504.
                .setIdleTimeout((int) idleTimeout.plusSeconds(1).toSeconds())
                .setHandle100ContinueAutomatically(true)
                .setMaxInitialLineLength(16 * 1024)
                .setMaxHeaderSize(64 * 1024);
        try {
            return vertx.createHttpServer(options)
                    .requestHandler(this::route)
                    .listen()
                    .map(HttpServer::actualPort)
                    .await();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw e instanceof BindException ? new PortTaken(port) : new IllegalStateException(e);
        }
    }

    public Listener listener() {
        return listener;
    }

    public TargetGroup targetGroup(Resource group) {
        return targetGroups.get(group);
    }

    private void route(HttpServerRequest request) {
        var authority = request.authority();
        var host = authority == null ? "" : authority.host();
        switch (listener.route(host, RequestPath.of(request.uri()))) {
            case FixedResponse fixed -> fixed.answer(request);
            case Redirect redirect -> redirect.answer(request);
            case Forward(var group) -> forward(request, group.next());
        }
    }

    private void forward(HttpServerRequest request, Optional<Target> chosen) {
        if (chosen.isEmpty()) {
            Status.SERVICE_UNAVAILABLE.answer(request.response());
            return;
        }
        var target = chosen.get();
        target.begin();
        request.response().endHandler(_ -> target.end());
        forwarder.forward(request, target.port(), headers -> extend(headers, request));
    }

    /** From "HTTP headers and Application Load Balancers". */
    private void extend(MultiMap headers, HttpServerRequest request) {
        if (dropInvalidHeaders) {
            headers.names().stream()
                    .filter(name -> !VALID_FIELD_NAME.matcher(name).matches())
                    .toList()
                    .forEach(headers::remove);
        }
        var client = request.remoteAddress().hostAddress();
        var before = String.join(", ", headers.getAll("x-forwarded-for"));
        headers.set("X-Forwarded-For", before.isEmpty() ? client : before + ", " + client);
        headers.set("X-Forwarded-Proto", "http");
        headers.set("X-Forwarded-Port", String.valueOf(request.localAddress().port()));
        headers.set("X-Amzn-Trace-Id", TraceId.extend(headers.get("x-amzn-trace-id")));
    }
}
