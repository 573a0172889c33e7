package storefront.infra.platform;

import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.constructs.Construct;

/**
 * Where a new version answers before it gets requests of others. Only who is inside the network gets there, by one of the
 * load balancer's private addresses: its name gives the public ones.
 */
final class TestListener extends Construct {

    private static final int PORT = 10080;

    final ApplicationListener listener;

    TestListener(Construct scope, ApplicationLoadBalancer loadBalancer, IVpc vpc) {
        super(scope, "TestListener");
        listener = ApplicationListener.Builder.create(this, "Http")
                .loadBalancer(loadBalancer)
                .protocol(ApplicationProtocol.HTTP)
                .port(PORT)
                .open(false)
                .defaultAction(FrontDoor.notFound())
                .build();
        loadBalancer
                .getConnections()
                .allowFrom(Peer.ipv4(vpc.getVpcCidrBlock()), Port.tcp(PORT), "new versions are tried from inside");
    }
}
