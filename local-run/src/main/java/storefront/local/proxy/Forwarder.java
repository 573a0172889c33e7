package storefront.local.proxy;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.MediaType;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Sends requests on to a port of this machine, both bodies streaming, the request as it came but for what the caller changes. */
public final class Forwarder {
    /** Connections of an event loop. */
    private static final int PER_TARGET = 1024;

    private static final List<CharSequence> HOP_BY_HOP = Stream.of(
                    "connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade")
            .map(HttpHeaders::createOptimized)
            .toList();

    private static final ProxyOptions WITHOUT_UPGRADE = new ProxyOptions().setSupportWebSocket(false);

    /** Of each event loop its own: what comes over a connection of another loop would be handed from thread to thread. */
    private final ThreadLocal<HttpClient> clients;

    private final Duration connectTimeout;
    private final Duration idleTimeout;
    private final Status whenUnreachable;

    public Forwarder(Vertx vertx, Duration connectTimeout, Duration idleTimeout, Status whenUnreachable) {
        var options = new HttpClientOptions()
                .setKeepAliveTimeout((int) idleTimeout.toSeconds())
                .setMaxHeaderSize(64 * 1024);
        var pool = new PoolOptions().setHttp1MaxSize(PER_TARGET);
        this.clients = ThreadLocal.withInitial(() -> vertx.createHttpClient(options, pool));
        this.connectTimeout = connectTimeout;
        this.idleTimeout = idleTimeout;
        this.whenUnreachable = whenUnreachable;
    }

    /** Completes when the answer is written, or cannot be. */
    public Future<Void> forward(HttpServerRequest request, int port, Consumer<ProxyRequest> change) {
        var over = Promise.<Void>promise();
        var client = clients.get();
        HttpProxy.reverseProxy(WITHOUT_UPGRADE, client)
                .origin(_ -> client.request(to(port)).onSuccess(sent -> host(request, sent.headers())))
                .addInterceptor(exchange(change, over))
                .handle(request);
        return over.future();
    }

    private RequestOptions to(int port) {
        return new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
                .setHost("127.0.0.1")
                .setPort(port)
                .setConnectTimeout(connectTimeout.toMillis())
                .setIdleTimeout(idleTimeout.toMillis());
    }

    /** The target sees the Host that the client sent, not the address of the laptop's process. */
    private static void host(HttpServerRequest request, MultiMap sent) {
        var host = request.getHeader(HttpHeaders.HOST);
        sent.set(HttpHeaders.HOST, host == null ? request.localAddress().toString() : host);
    }

    /** RFC 9110, 7.6.1: what speaks of one connection does not go on to the next, such as that a target closes its own. */
    private static void endToEnd(MultiMap headers) {
        headers.getAll(HttpHeaders.CONNECTION).stream()
                .flatMap(names -> Stream.of(names.strip().split("\\s*,\\s*")))
                .forEach(headers::remove);
        HOP_BY_HOP.forEach(headers::remove);
    }

    private ProxyInterceptor exchange(Consumer<ProxyRequest> change, Promise<Void> over) {
        return new ProxyInterceptor() {
            @Override
            public Future<ProxyResponse> handleProxyRequest(ProxyContext exchange) {
                endToEnd(exchange.request().headers());
                change.accept(exchange.request());
                return exchange.sendRequest().otherwise(failure -> failed(exchange.request(), failure));
            }

            @Override
            public Future<Void> handleProxyResponse(ProxyContext exchange) {
                endToEnd(exchange.response().headers());
                return exchange.sendResponse().onComplete(_ -> over.tryComplete());
            }
        };
    }

    private ProxyResponse failed(ProxyRequest request, Throwable failure) {
        var status =
                switch (failure) {
                    case ConnectTimeoutException _, TimeoutException _ -> Status.GATEWAY_TIMEOUT;
                    default -> whenUnreachable;
                };
        return request.release()
                .response()
                .setStatusCode(status.code())
                .putHeader("server", "awselb/2.0")
                .setBody(Body.body(status.page(), MediaType.parse("text/html")));
    }
}
