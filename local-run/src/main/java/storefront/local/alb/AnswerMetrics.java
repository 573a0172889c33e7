package storefront.local.alb;

import io.vertx.core.http.HttpServerResponse;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import storefront.local.cloudwatch.Metrics;

/** From "CloudWatch metrics for your Application Load Balancer". */
public record AnswerMetrics(Metrics metrics, String loadBalancer) {
    static AnswerMetrics of(String loadBalancer) {
        return new AnswerMetrics(new Metrics(InstantSource.system()), loadBalancer);
    }

    /** The load balancer's own answers bear its name, as in AWS. */
    void add(HttpServerResponse response, Optional<String> targetGroup, boolean targetChosen, long nanos) {
        var own = response.headers().contains("server", "awselb/2.0", false);
        var code = "HTTPCode_" + (own ? "ELB_" : "Target_") + response.getStatusCode() / 100 + "XX_Count";
        Stream.concat(Stream.of(loadBalancer), targetGroup.stream()).forEach(of -> {
            metrics.add(of, code, 1);
            if (targetChosen) {
                metrics.add(of, "RequestCount", 1);
            }
            if (!own) {
                metrics.add(of, "TargetResponseTime", nanos / 1000);
            }
        });
    }
}
