package storefront.infra.platform;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;
import storefront.infra.stage.NetworkConfig;
import storefront.infra.stage.NetworkConfig.DefaultSecurityGroup;
import storefront.infra.stage.NetworkConfig.NatGateways;
import storefront.infra.stage.NetworkConfig.NetworkAcls;
import storefront.infra.stage.StageConfig;

/** Public subnets for the load balancer and the NAT gateways, private ones for the tasks. */
final class Network extends Construct {

    final IVpc vpc;
    private final Optional<InterfaceEndpoints> endpoints;

    Network(Construct scope, StageConfig stage) {
        super(scope, "Network");
        var config = stage.network();
        var network = Vpc.Builder.create(this, "Vpc")
                .availabilityZones(firstZones(config.availabilityZones()))
                .natGateways(config.natGateways().in(config.availabilityZones()))
                .subnetConfiguration(List.of(publicSubnets(), privateSubnets(config)))
                .restrictDefaultSecurityGroup(config.defaultSecurityGroup() == DefaultSecurityGroup.CLOSED)
                .build();
        vpc = network;

        // Free, and image layers and tables are most of the traffic: it must not pass (and pay for) the NAT gateway.
        network.addGatewayEndpoint("S3", gatewayTo(GatewayVpcEndpointAwsService.S3));
        network.addGatewayEndpoint("DynamoDb", gatewayTo(GatewayVpcEndpointAwsService.DYNAMODB));
        endpoints = config.interfaceEndpoints() ? Optional.of(new InterfaceEndpoints(this, network)) : Optional.empty();
        if (config.networkAcls() == NetworkAcls.BY_SUBNET) {
            new SubnetAcls(this, network);
        }
        new FlowLogs(this, network, stage.logs());
    }

    /** With a NAT gateway they come in anyway. */
    void letShellsIn() {
        endpoints.ifPresent(InterfaceEndpoints::letShellsIn);
    }

    /** Left to the region at deployment: named zones would have to be looked up, and `maxAzs` gives only two without a look-up. */
    private static List<String> firstZones(int count) {
        return IntStream.range(0, count)
                .mapToObj(zone -> Fn.select(zone, Fn.getAzs()))
                .toList();
    }

    private static SubnetConfiguration publicSubnets() {
        return SubnetConfiguration.builder()
                .name("public")
                .subnetType(SubnetType.PUBLIC)
                .cidrMask(24)
                .mapPublicIpOnLaunch(false)
                .build();
    }

    private static SubnetConfiguration privateSubnets(NetworkConfig config) {
        return SubnetConfiguration.builder()
                .name("private")
                .subnetType(
                        config.natGateways() == NatGateways.NONE
                                ? SubnetType.PRIVATE_ISOLATED
                                : SubnetType.PRIVATE_WITH_EGRESS)
                // Each task takes an address, and a deployment takes twice as many.
                .cidrMask(20)
                .build();
    }

    private static GatewayVpcEndpointOptions gatewayTo(GatewayVpcEndpointAwsService service) {
        return GatewayVpcEndpointOptions.builder().service(service).build();
    }
}
