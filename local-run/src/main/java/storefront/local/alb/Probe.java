package storefront.local.alb;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** One health check: nothing when it passed, else why it failed, in the words of "Health check reason codes". */
public interface Probe {
    Future<Optional<String>> ask(int port, TargetGroupProperties group);

    /** Each time on a new connection, as the load balancer does. */
    static Probe over(Vertx vertx) {
        var client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false), new PoolOptions().setHttp1MaxSize(64));
        return (port, group) -> {
            var request = new RequestOptions()
                    .setMethod(HttpMethod.GET)
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setURI(group.path())
                    .putHeader("user-agent", "ELB-HealthChecker/2.0")
                    .setTimeout(group.timeout().toMillis());
            return client.request(request)
                    .compose(sent -> sent.send())
                    .compose(answer -> answer.body().map(_ -> answer.statusCode()))
                    .map(status -> group.accepts(status)
                            ? Optional.<String>empty()
                            : Optional.of("Health checks failed with these codes: [%d]".formatted(status)))
                    .otherwise(failure -> Optional.of(
                            failure instanceof TimeoutException ? "Request timed out" : "Health checks failed"));
        };
    }
}
