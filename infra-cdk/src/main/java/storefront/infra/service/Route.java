package storefront.infra.service;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule.RewriteConfigObjectProperty;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule.RewriteConfigProperty;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule.TransformProperty;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCondition;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetGroupLoadBalancingAlgorithmType;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetType;
import software.constructs.Construct;
import storefront.infra.catalog.DeploymentSpec;
import storefront.infra.catalog.RouteSpec;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.catalog.StopContract;
import storefront.infra.catalog.UrlRewrite;
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

    /** All that may have requests. */
    List<ApplicationTargetGroup> targetGroups() {
        return canary.map(shifting -> List.of(targetGroup, shifting.alternate)).orElse(List.of(targetGroup));
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
                // A JVM that has just started is slow: by turns it would get as many requests as the warm ones. So it
                // gets fewer for as long as it owes answers; slow start would need turns, and a guess of its length.
                .loadBalancingAlgorithmType(TargetGroupLoadBalancingAlgorithmType.LEAST_OUTSTANDING_REQUESTS)
                // The longest request may end; ECS stops the task after that.
                .deregistrationDelay(
                        Duration.seconds(spec.stop().deregistrationDelay().toSeconds()))
                .build();
    }

    static ApplicationListenerRule rule(
            Construct scope, String id, ServiceSpec spec, IApplicationListener listener, ListenerAction action) {
        var rule = ApplicationListenerRule.Builder.create(scope, id)
                .listener(listener)
                .priority(spec.route().priority())
                .conditions(conditions(spec.route()))
                .action(action)
                .build();
        // Nothing but the L1 class knows transforms yet.
        spec.route().rewrite().ifPresent(rewrite -> ((CfnListenerRule)
                        rule.getNode().getDefaultChild())
                .setTransforms(List.of(transform(rewrite))));
        return rule;
    }

    private static List<ListenerCondition> conditions(RouteSpec route) {
        var paths = ListenerCondition.pathPatterns(route.paths());
        return route.hosts().isEmpty() ? List.of(paths) : List.of(paths, ListenerCondition.hostHeaders(route.hosts()));
    }

    private static TransformProperty transform(UrlRewrite rewrite) {
        return TransformProperty.builder()
                .type("url-rewrite")
                .urlRewriteConfig(RewriteConfigObjectProperty.builder()
                        .rewrites(List.of(RewriteConfigProperty.builder()
                                .regex(rewrite.regex())
                                .replace(rewrite.replacement())
                                .build()))
                        .build())
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
