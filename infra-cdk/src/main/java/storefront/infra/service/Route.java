package storefront.infra.service;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCondition;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetType;
import software.constructs.Construct;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.catalog.StopContract;
import storefront.infra.platform.PlatformStack;

/** The way from the load balancer to the service. It lives with the service, so that the platform knows none. */
final class Route extends Construct {

    final ApplicationTargetGroup targetGroup;
    final ApplicationListenerRule rule;

    Route(Construct scope, ServiceSpec spec, PlatformStack platform) {
        super(scope, "Route");
        targetGroup = ApplicationTargetGroup.Builder.create(this, "TargetGroup")
                .vpc(platform.vpc)
                .targetType(TargetType.IP)
                .protocol(ApplicationProtocol.HTTP)
                .port(ServiceSpec.PORT)
                .healthCheck(readiness())
                .deregistrationDelay(
                        Duration.seconds(spec.stop().deregistrationDelay().toSeconds()))
                .build();
        rule = ApplicationListenerRule.Builder.create(this, "Rule")
                .listener(platform.listener)
                .priority(spec.route().priority())
                .conditions(List.of(ListenerCondition.pathPatterns(spec.route().paths())))
                .action(ListenerAction.forward(List.of(targetGroup)))
                .build();
    }

    /** Quick to see a task that stops: this, times the threshold, is what the drain delay must outlast. */
    private static HealthCheck readiness() {
        return HealthCheck.builder()
                .path("/readyz")
                .healthyHttpCodes("200")
                .interval(Duration.seconds(StopContract.HEALTH_CHECK_INTERVAL.toSeconds()))
                .timeout(Duration.seconds(3))
                .healthyThresholdCount(2)
                .unhealthyThresholdCount(StopContract.UNHEALTHY_THRESHOLD)
                .build();
    }
}
