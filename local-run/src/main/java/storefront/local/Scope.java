package storefront.local;

import java.util.List;
import java.util.Set;
import storefront.local.template.Assembly;

/** The resource types that decide how requests are answered: each one is followed, or the start stops. */
final class Scope {
    private static final List<String> DECIDING = List.of(
            "AWS::ApiGateway",
            "AWS::DynamoDB::",
            "AWS::ECS::",
            "AWS::ElastiCache::",
            "AWS::ElasticLoadBalancing",
            "AWS::Events::",
            "AWS::Kinesis::",
            "AWS::RDS::",
            "AWS::SQS::",
            "AWS::StepFunctions::");
    private static final Set<String> FOLLOWED = Set.of(
            "AWS::DynamoDB::Table",
            "AWS::ECS::Service",
            "AWS::ECS::TaskDefinition",
            "AWS::ElasticLoadBalancingV2::Listener",
            "AWS::ElasticLoadBalancingV2::ListenerRule",
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "AWS::ElasticLoadBalancingV2::TargetGroup");

    /** They say where tasks run, not what they answer. */
    private static final Set<String> NO_CONCERN =
            Set.of("AWS::ECS::CapacityProvider", "AWS::ECS::Cluster", "AWS::ECS::ClusterCapacityProviderAssociations");

    private Scope() {}

    static void check(Assembly assembly) {
        for (var stack : assembly.stacks()) {
            for (var resource : stack.resources()) {
                var type = resource.type();
                if (DECIDING.stream().anyMatch(type::startsWith)
                        && !FOLLOWED.contains(type)
                        && !NO_CONCERN.contains(type)) {
                    throw resource.cannotFollow("the resource type " + type);
                }
            }
        }
    }
}
