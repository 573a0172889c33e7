package storefront.infra.service;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCondition;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetType;
import software.constructs.Construct;
import storefront.infra.catalog.DeploymentSpec;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.catalog.StopContract;
import storefront.infra.platform.PlatformStack;

/** The way from the load balancer to the service. It lives with the service, so that the platform knows none. */
final class Route extends Construct {

    final ApplicationTargetGroup targetGroup;
    final ApplicationListenerRule rule;

    /** What a canary needs beside; empty with a rolling deployment. */
    final Optional<Canary> canary;

    Route(Construct scope, ServiceSpec spec, PlatformStack platform) {
        super(scope, "Route");
        targetGroup = targetGroup(this, "TargetGroup", spec, platform.vpc);
        switch (spec.deployment()) {
            case DeploymentSpec.Rolling _ -> {
                canary = Optional.empty();
                rule = rule(this, "Rule", spec, platform.listener, ListenerAction.forward(List.of(targetGroup)));
            }
            case DeploymentSpec.Canary _ -> {
                var alternate = targetGroup(this, "AlternateTargetGroup", spec, platform.vpc);
                rule = rule(this, "Rule", spec, platform.listener, Canary.allTo(targetGroup, alternate));
                canary = Optional.of(new Canary(this, spec, platform.testListener(), rule, targetGroup, alternate));
            }
        }
    }

    void lead(FargateService service, ServiceSpec spec) {
        canary.ifPresentOrElse(
                shifting -> shifting.attach(service, spec, targetGroup),
                () -> service.attachToApplicationTargetGroup(targetGroup));
    }

    static ApplicationTargetGroup targetGroup(Construct scope, String id, ServiceSpec spec, IVpc vpc) {
        return ApplicationTargetGroup.Builder.create(scope, id)
                .vpc(vpc)
                .targetType(TargetType.IP)
                .protocol(ApplicationProtocol.HTTP)
                .port(ServiceSpec.PORT)
                .healthCheck(readiness())
                .deregistrationDelay(
                        Duration.seconds(spec.stop().deregistrationDelay().toSeconds()))
                .build();
    }

    static ApplicationListenerRule rule(
            Construct scope, String id, ServiceSpec spec, IApplicationListener listener, ListenerAction action) {
        return ApplicationListenerRule.Builder.create(scope, id)
                .listener(listener)
                .priority(spec.route().priority())
                .conditions(List.of(ListenerCondition.pathPatterns(spec.route().paths())))
                .action(action)
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
