package storefront.infra.platform;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.DesyncMitigationMode;
import software.amazon.awscdk.services.elasticloadbalancingv2.FixedResponseOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.constructs.Construct;
import storefront.infra.catalog.StopContract;
import storefront.infra.stage.FrontDoorConfig;

/** The one way in. It knows no service: each brings its own rule, and what no rule matches is a 404. */
final class FrontDoor extends Construct {

    final ApplicationLoadBalancer loadBalancer;
    final ApplicationListener listener;

    FrontDoor(Construct scope, FrontDoorConfig config, IVpc vpc) {
        super(scope, "FrontDoor");
        loadBalancer = ApplicationLoadBalancer.Builder.create(this, "LoadBalancer")
                .vpc(vpc)
                .internetFacing(true)
                .idleTimeout(Duration.seconds(StopContract.ALB_IDLE_TIMEOUT.toSeconds()))
                // A request that two servers may read differently is refused, not guessed at.
                .dropInvalidHeaderFields(true)
                .desyncMitigationMode(DesyncMitigationMode.STRICTEST)
                .deletionProtection(config.deletion().refused())
                .build();
        listener = loadBalancer.addListener(
                "Http",
                BaseApplicationListenerProps.builder()
                        .protocol(ApplicationProtocol.HTTP)
                        .port(80)
                        .defaultAction(notFound())
                        .build());
    }

    /** The services' own 404 in shape; the load balancer does not offer `application/problem+json`. */
    static ListenerAction notFound() {
        return ListenerAction.fixedResponse(
                404,
                FixedResponseOptions.builder()
                        .contentType("application/json")
                        .messageBody("""
                                {"type":"about:blank","title":"Not Found","status":404,"detail":"No service answers this path."}""")
                        .build());
    }
}
