package storefront.infra.platform;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup.EgressProperty;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.DesyncMitigationMode;
import software.amazon.awscdk.services.elasticloadbalancingv2.FixedResponseOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCertificate;
import software.amazon.awscdk.services.elasticloadbalancingv2.RedirectOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.SslPolicy;
import software.constructs.Construct;
import storefront.infra.catalog.StopContract;
import storefront.infra.stage.FrontDoorConfig;

/** The one way in. It knows no service: each brings its own rule, and what no rule matches is a 404. */
final class FrontDoor extends Construct {

    final ApplicationLoadBalancer loadBalancer;
    final ApplicationListener listener;
    final String url;

    FrontDoor(Construct scope, FrontDoorConfig config, IVpc vpc) {
        super(scope, "FrontDoor");
        loadBalancer = ApplicationLoadBalancer.Builder.create(this, "LoadBalancer")
                .vpc(vpc)
                .internetFacing(true)
                .securityGroup(nothingOut(vpc))
                .idleTimeout(Duration.seconds(StopContract.ALB_IDLE_TIMEOUT.toSeconds()))
                // A request that two servers may read differently is refused, not guessed at.
                .dropInvalidHeaderFields(true)
                .desyncMitigationMode(DesyncMitigationMode.STRICTEST)
                .deletionProtection(config.deletion().refused())
                .build();
        config.trafficLogs().ifPresent(logs -> new TrafficLogBucket(this, logs).of(loadBalancer));

        var address = config.domain().map(domain -> new Address(this, domain, loadBalancer));
        // One id, by HTTP and by HTTPS: the rules of the services stay where they are when a stage gets its domain.
        listener = loadBalancer.addListener(
                "Listener", address.map(FrontDoor::https).orElseGet(FrontDoor::http));
        address.ifPresent(_ -> onlyHttps());
        url = address.map(known -> known.url).orElseGet(() -> "http://" + loadBalancer.getLoadBalancerDnsName());
    }

    /** Out goes what the rules of the services allow; in comes what a listener opens. */
    private SecurityGroup nothingOut(IVpc vpc) {
        var group = SecurityGroup.Builder.create(this, "SecurityGroup")
                .vpc(vpc)
                .description("The load balancer")
                .allowAllOutbound(false)
                .build();
        // A group without a rule of its own may reach everything, and the CDK drops its placeholder as soon as another
        // stack adds a rule.
        var template = (CfnSecurityGroup) group.getNode().getDefaultChild();
        template.setSecurityGroupEgress(List.of(EgressProperty.builder()
                .description("nothing")
                .ipProtocol("icmp")
                .fromPort(252)
                .toPort(86)
                .cidrIp("255.255.255.255/32")
                .build()));
        return group;
    }

    private static BaseApplicationListenerProps http() {
        return BaseApplicationListenerProps.builder()
                .port(80)
                .defaultAction(notFound())
                .build();
    }

    private static BaseApplicationListenerProps https(Address address) {
        return BaseApplicationListenerProps.builder()
                .port(443)
                .certificates(List.of(ListenerCertificate.fromCertificateManager(address.certificate)))
                // "Security policies for your Application Load Balancer": the recommended one.
                .sslPolicy(SslPolicy.TLS13_12_RES_PQ)
                .defaultAction(notFound())
                .build();
    }

    private void onlyHttps() {
        // For a year a browser asks by HTTPS at once; the names below the domain are not ours to decide on.
        listener.setAttribute("routing.http.response.strict_transport_security.header_value", "max-age=31536000");
        var redirect = loadBalancer.addListener(
                "Redirect",
                BaseApplicationListenerProps.builder()
                        .port(80)
                        .defaultAction(ListenerAction.redirect(RedirectOptions.builder()
                                .protocol("HTTPS")
                                .port("443")
                                .permanent(true)
                                .build()))
                        .build());
        // Until the listener has moved to port 443, port 80 is taken.
        redirect.getNode().addDependency(listener);
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
