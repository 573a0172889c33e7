package storefront.infra.stage;

/** The network of a stage: what it costs at rest, and who can reach whom. */
public record NetworkConfig(
        int availabilityZones,
        NatGateways natGateways,
        Endpoints endpoints,
        NetworkAcls networkAcls,
        DefaultSecurityGroup defaultSecurityGroup) {

    /** About 33 $ a month each, and 0.045 $ a GB. */
    public enum NatGateways {
        /** The tasks reach AWS by interface endpoints, and nothing else. */
        NONE,
        /** A zone that fails takes the way out of all zones with it. */
        ONE,
        ONE_PER_ZONE;

        public int in(int availabilityZones) {
            return switch (this) {
                case NONE -> 0;
                case ONE -> 1;
                case ONE_PER_ZONE -> availabilityZones;
            };
        }
    }

    /** How the tasks reach the APIs of AWS beside S3 and DynamoDB, which always have a gateway endpoint, free of charge. */
    public enum Endpoints {
        /** Through the NAT gateways. */
        GATEWAY,
        /** About 7 $ a month for each API and zone; the traffic stays inside AWS. */
        INTERFACE
    }

    public enum NetworkAcls {
        /** All is let through; the security groups decide. */
        DEFAULT,
        /** A second line behind the security groups, for whoever must have one. */
        BY_SUBNET
    }

    /** The group that each VPC is born with. Nothing here uses it; what forgets to name its group does. */
    public enum DefaultSecurityGroup {
        /** Its members reach each other, and everything outside. */
        AS_CREATED,
        /** No rules. CloudFormation cannot do that: a Lambda function does, once. */
        CLOSED
    }

    private static final int MAX_AVAILABILITY_ZONES = 6;

    public NetworkConfig {
        if (availabilityZones < 2 || availabilityZones > MAX_AVAILABILITY_ZONES) {
            throw new IllegalArgumentException("an application load balancer needs 2 to %d availability zones, got %d"
                    .formatted(MAX_AVAILABILITY_ZONES, availabilityZones));
        }
    }

    /** Without a NAT gateway there is no other way to the registry and the logs, and no task would start. */
    public boolean interfaceEndpoints() {
        return endpoints == Endpoints.INTERFACE || natGateways == NatGateways.NONE;
    }
}
