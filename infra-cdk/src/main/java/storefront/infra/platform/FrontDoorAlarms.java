package storefront.infra.platform;

import java.util.List;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeElb;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationLoadBalancerMetrics;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;
import storefront.infra.alarm.AlarmKind;
import storefront.infra.alarm.Symptom;
import storefront.infra.alarm.Watch;
import storefront.infra.stage.StageConfig;

/** What a person must be told about the load balancer: what no service can notice, since it did not get the request. */
final class FrontDoorAlarms extends Construct {

    /** The same in all stages: what a minute may have before somebody must look. */
    private record Tolerated(int elbErrors, int rejectedConnections, int targetConnectionErrors) {}

    /** Clients that give up, and a task that dies in the middle of a request, come in ones and twos. */
    private static final Tolerated TOLERATED = new Tolerated(5, 0, 5);

    private static final int MINUTES = 3;

    FrontDoorAlarms(Construct scope, StageConfig stage, IApplicationLoadBalancerMetrics metrics, ITopic topic) {
        super(scope, "FrontDoorAlarms");
        var inAMinute = MetricOptions.builder()
                .statistic(Stats.SUM)
                .period(Symptom.PERIOD)
                .build();
        new Watch(
                this,
                stage,
                AlarmKind.PLATFORM,
                AlarmKind.FRONT_DOOR,
                List.of(
                        new Symptom(
                                AlarmKind.ELB_ERRORS,
                                "The load balancer answered more than %d requests a minute itself with an error (5xx) for %d minutes: no task took them."
                                        .formatted(TOLERATED.elbErrors(), MINUTES),
                                metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, inAMinute),
                                TOLERATED.elbErrors(),
                                MINUTES),
                        new Symptom(
                                AlarmKind.REJECTED_CONNECTIONS,
                                "The load balancer refused connections: it has as many as it can hold.",
                                metrics.rejectedConnectionCount(inAMinute),
                                TOLERATED.rejectedConnections(),
                                1),
                        new Symptom(
                                AlarmKind.TARGET_CONNECTION_ERRORS,
                                "The load balancer could not connect to tasks more than %d times a minute for %d minutes."
                                        .formatted(TOLERATED.targetConnectionErrors(), MINUTES),
                                metrics.targetConnectionErrorCount(inAMinute),
                                TOLERATED.targetConnectionErrors(),
                                MINUTES)),
                topic);
    }
}
