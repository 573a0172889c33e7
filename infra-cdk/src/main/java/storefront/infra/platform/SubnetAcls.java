package storefront.infra.platform;

import software.amazon.awscdk.services.ec2.AclCidr;
import software.amazon.awscdk.services.ec2.AclIcmp;
import software.amazon.awscdk.services.ec2.AclTraffic;
import software.amazon.awscdk.services.ec2.CommonNetworkAclEntryOptions;
import software.amazon.awscdk.services.ec2.NetworkAcl;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.TrafficDirection;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;
import storefront.infra.catalog.ServiceSpec;

/**
 * The second line: what the security groups let through by mistake ends here. The rules keep no state, so each answer needs
 * a rule as well; what no rule names is refused. The resolver, task metadata and the clock of AWS are never filtered.
 */
final class SubnetAcls extends Construct {

    private static final AclCidr ANYWHERE = AclCidr.anyIpv4();
    private static final AclTraffic HTTP = AclTraffic.tcpPort(80);
    private static final AclTraffic HTTPS = AclTraffic.tcpPort(443);
    private static final AclTraffic TO_SERVICES = AclTraffic.tcpPort(ServiceSpec.PORT);
    /** A load balancer and a NAT gateway ask from any of these. */
    private static final AclTraffic ANSWERS = AclTraffic.tcpPortRange(1024, 65535);
    /** Security Hub, EC2.21: remote desktop (3389) open to the world, even if it is one answer in 60,000 that is lost. */
    private static final AclTraffic ANSWERS_BELOW_3389 = AclTraffic.tcpPortRange(1024, 3388);

    private static final AclTraffic ANSWERS_ABOVE_3389 = AclTraffic.tcpPortRange(3390, 65535);
    /** Linux, and so a task, asks from these. */
    private static final AclTraffic ANSWERS_TO_TASKS = AclTraffic.tcpPortRange(32768, 65535);
    /** "Path MTU Discovery": without it connections over a narrow link hang. */
    private static final AclTraffic TOO_LARGE =
            AclTraffic.icmp(AclIcmp.builder().type(3).code(4).build());

    SubnetAcls(Construct scope, Vpc vpc) {
        super(scope, "Acls");
        var inside = AclCidr.ipv4(vpc.getVpcCidrBlock());

        // The load balancer, and the NAT gateways, which the tasks pass on port 443.
        var open = new Acl("Public", vpc);
        open.in(100, ANYWHERE, HTTP);
        open.in(110, ANYWHERE, HTTPS);
        open.in(120, inside, ANSWERS);
        open.in(130, ANYWHERE, ANSWERS_BELOW_3389);
        open.in(140, ANYWHERE, ANSWERS_ABOVE_3389);
        open.in(150, ANYWHERE, TOO_LARGE);
        open.out(100, ANYWHERE, HTTPS);
        // Holds the port of the services.
        open.out(110, ANYWHERE, ANSWERS);
        open.out(120, ANYWHERE, TOO_LARGE);

        // The tasks and the interface endpoints. Gateway endpoints answer from public addresses, as NAT gateways do.
        var closed = new Acl("Private", vpc);
        closed.in(100, inside, TO_SERVICES);
        closed.in(110, inside, HTTPS);
        closed.in(120, ANYWHERE, ANSWERS_TO_TASKS);
        closed.in(130, ANYWHERE, TOO_LARGE);
        closed.out(100, ANYWHERE, HTTPS);
        closed.out(110, inside, ANSWERS);
        closed.out(120, ANYWHERE, TOO_LARGE);
    }

    private final class Acl {

        private final NetworkAcl acl;

        Acl(String id, Vpc vpc) {
            acl = NetworkAcl.Builder.create(SubnetAcls.this, id)
                    .vpc(vpc)
                    .subnetSelection(SubnetSelection.builder()
                            .subnetGroupName(id.toLowerCase())
                            .build())
                    .build();
        }

        void in(int number, AclCidr from, AclTraffic traffic) {
            allow("In", TrafficDirection.INGRESS, number, from, traffic);
        }

        void out(int number, AclCidr to, AclTraffic traffic) {
            allow("Out", TrafficDirection.EGRESS, number, to, traffic);
        }

        private void allow(String id, TrafficDirection direction, int number, AclCidr cidr, AclTraffic traffic) {
            acl.addEntry(
                    id + number,
                    CommonNetworkAclEntryOptions.builder()
                            .direction(direction)
                            .ruleNumber(number)
                            .cidr(cidr)
                            .traffic(traffic)
                            .build());
        }
    }
}
