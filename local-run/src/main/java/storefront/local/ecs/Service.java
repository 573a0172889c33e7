package storefront.local.ecs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import storefront.local.ecs.ServiceProperties.LoadBalancer;
import storefront.local.template.Assembly;
import storefront.local.template.Only;
import storefront.local.template.Resource;

/** @param gracePeriod within which a task may be unhealthy */
public record Service(
        String id,
        String name,
        TaskDefinition definition,
        int desired,
        DeploymentConfiguration deployment,
        Duration gracePeriod,
        List<String> targetGroups,
        Connect connect) {

    /** What it offers under Service Connect to the others of its namespace. */
    public record Connect(Only.True enabled, String namespace, List<Offer> services) {}

    public record Offer(List<Alias> clientAliases, Timeout timeout) {}

    public record Alias(String dnsName, int port) {}

    public record Timeout(
            @JsonProperty("PerRequestTimeoutSeconds") Duration perRequest) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record ScalableTarget(String resourceId, int minCapacity) {}

    public static List<Service> in(Assembly assembly) {
        return assembly.resources("AWS::ECS::Service").stream()
                .map(service -> in(service, assembly))
                .toList();
    }

    /** Whose tasks a target group has; the stack, where none are registered yet. */
    public static UnaryOperator<String> owners(List<Service> services) {
        var owners = new HashMap<String, String>();
        services.forEach(service -> service.targetGroups().forEach(group -> owners.put(group, service.name())));
        return group -> owners.getOrDefault(group, group.split("/")[0]);
    }

    private static Service in(Resource service, Assembly assembly) {
        var properties = service.as(ServiceProperties.class);
        var definition = assembly.resource(properties.taskDefinition())
                .orElseThrow(() -> service.cannotFollow("a task definition of no template"))
                .as(TaskDefinition.class);
        return new Service(
                service.id(),
                definition.service(),
                definition,
                minCapacity(service, properties.cluster(), assembly),
                properties.deploymentConfiguration(),
                properties.gracePeriod(),
                properties.loadBalancers().stream()
                        .map(LoadBalancer::targetGroupArn)
                        .toList(),
                properties.connect());
    }

    /** The template leaves the count to scaling; a laptop runs the least that scaling keeps. */
    private static int minCapacity(Resource service, String cluster, Assembly assembly) {
        var id = "service/%s/%s".formatted(cluster, service.id());
        return assembly.resources("AWS::ApplicationAutoScaling::ScalableTarget").stream()
                .map(target -> target.as(ScalableTarget.class))
                .filter(target -> target.resourceId().equals(id))
                .mapToInt(ScalableTarget::minCapacity)
                .findFirst()
                .orElseThrow(() -> service.cannotFollow("a service that nothing scales"));
    }
}
