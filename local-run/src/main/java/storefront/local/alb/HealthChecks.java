package storefront.local.alb;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;

/** Asks every target for its health, each time on a new connection, as the load balancer does. */
final class HealthChecks {
    /** A target that just started is asked more often, so that nobody waits for an interval made for AWS. */
    private static final Duration WHILE_INITIAL = Duration.ofMillis(250);

    private final Vertx vertx;
    private final HttpClient client;

    HealthChecks(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false), new PoolOptions().setHttp1MaxSize(64));
    }

    void begin(Target target, HealthCheck check) {
        next(target, check, System.nanoTime());
    }

    private void next(Target target, HealthCheck check, long counted) {
        if (!target.registered()) {
            return;
        }
        ask(target, check).onComplete(answer -> {
            var passed = answer.succeeded() && answer.result();
            var intervalOver = System.nanoTime() - counted >= check.interval().toNanos();
            var counts = passed || intervalOver || !target.initial();
            if (counts) {
                target.checked(passed, check);
            }
            var pause = target.initial() ? WHILE_INITIAL : check.interval();
            vertx.setTimer(pause.toMillis(), _ -> next(target, check, counts ? System.nanoTime() : counted));
        });
    }

    private Future<Boolean> ask(Target target, HealthCheck check) {
        var request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(target.port())
                .setURI(check.path())
                .putHeader("user-agent", "ELB-HealthChecker/2.0")
                .setTimeout(check.timeout().toMillis());
        return client.request(request)
                .compose(sent -> sent.send())
                .compose(answer -> answer.body().map(_ -> answer))
                .map(HttpClientResponse::statusCode)
                .map(check::accepts);
    }
}
