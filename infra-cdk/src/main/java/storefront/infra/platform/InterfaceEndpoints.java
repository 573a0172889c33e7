package storefront.infra.platform;

import java.util.List;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;

/**
 * The APIs of AWS inside the network, under their usual names.
 *
 * <p>"Amazon ECS interface VPC endpoints": tasks on Fargate need none for ECS itself, Service Connect included; they pull,
 * log and open shells through these.
 */
final class InterfaceEndpoints extends Construct {

    private static final List<InterfaceVpcEndpointAwsService> ALWAYS = List.of(
            InterfaceVpcEndpointAwsService.ECR,
            InterfaceVpcEndpointAwsService.ECR_DOCKER,
            InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
            InterfaceVpcEndpointAwsService.STS);

    /** A shell comes in by SSM, and its session is encrypted with a key. */
    private static final List<InterfaceVpcEndpointAwsService> FOR_SHELLS =
            List.of(InterfaceVpcEndpointAwsService.SSM_MESSAGES, InterfaceVpcEndpointAwsService.KMS);

    private final Vpc vpc;
    private final SecurityGroup securityGroup;

    InterfaceEndpoints(Construct scope, Vpc vpc) {
        super(scope, "Endpoints");
        this.vpc = vpc;
        securityGroup = SecurityGroup.Builder.create(this, "SecurityGroup")
                .vpc(vpc)
                .description("The interface endpoints")
                .allowAllOutbound(false)
                .build();
        // Not from the tasks' own groups: those are in stacks that this one need not know.
        securityGroup.addIngressRule(Peer.ipv4(vpc.getVpcCidrBlock()), Port.tcp(443), "from inside the network");

        ALWAYS.forEach(this::add);
    }

    void letShellsIn() {
        FOR_SHELLS.forEach(this::add);
    }

    private void add(InterfaceVpcEndpointAwsService service) {
        vpc.addInterfaceEndpoint(
                service.getShortName(),
                InterfaceVpcEndpointOptions.builder()
                        .service(service)
                        .securityGroups(List.of(securityGroup))
                        // Else the whole network may enter by a second rule of the CDK's own.
                        .open(false)
                        .build());
    }
}
