package storefront.local.template;

import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/** What templates say and no answer depends on: names, tags, networks, roles, logs, encryption, what only AWS has. */
final class Unread extends DeserializationProblemHandler {
    private static final Set<String> PROPERTIES = Set.of("""
            AccessLogConfiguration AdvancedConfiguration AlarmActions Alarms AvailabilityZoneRebalancing BakeTimeInMinutes
            BillingMode CanaryConfiguration CapacityProviderStrategy Certificates ContainerName ContainerPort
            ContributorInsightsSpecification Cpu DeletionProtectionEnabled DiscoveryName DurationSeconds EnableECSManagedTags
            EnableExecuteCommand Essential ExecutionRoleArn Family IdleTimeoutSeconds IpAddressType Label LaunchType
            LinuxParameters LoadBalancerArn LogConfiguration Memory MountPoints Name Namespace NetworkConfiguration
            NetworkMode OKActions OnDemandThroughput Order PlatformVersion PointInTimeRecoverySpecification PortMappings
            Port PortName PropagateTags ReadonlyRootFilesystem RequiresCompatibilities RestartPolicy RuntimePlatform
            SSESpecification SchedulingStrategy Scheme SecurityGroups ServiceName SslPolicy Strategy SubnetMappings Subnets
            TableName Tags TargetType TaskRoleArn Type User VersionConsistency Volumes VpcId access_logs.s3.bucket
            access_logs.s3.enabled access_logs.s3.prefix connection_logs.s3.bucket connection_logs.s3.enabled
            connection_logs.s3.prefix deletion_protection.enabled stickiness.type
            """.strip().split("\\s+"));

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            ValueDeserializer<?> deserializer,
            Object record,
            String property) {
        var unread = PROPERTIES.contains(property);
        if (unread) {
            parser.skipChildren();
        }
        return unread;
    }
}
