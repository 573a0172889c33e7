package storefront.local.ecs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import storefront.local.ecs.ServiceProperties.LoadBalancer;
import storefront.local.ecs.ServiceProperties.Offer;
import storefront.local.template.Assembly;
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
        Optional<Connect> connect) {

    /** A name and port under which Service Connect offers the service to the others of its namespace. */
    public record Alias(String dnsName, int port) {}

    /** The timeout is that of a whole request. */
    public record Connect(String namespace, List<Alias> aliases, Duration timeout) {
        /** What ECS takes for HTTP when the template says nothing. */
        private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record ScalableTarget(String resourceId, int minCapacity) {}

    public Map<String, String> environment() {
        return definition.environment();
    }

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
                properties.desiredCount().orElseGet(() -> minCapacity(service, properties.cluster(), assembly)),
                properties.deploymentConfiguration().orElse(new DeploymentConfiguration(null, null, null)),
                Duration.ofSeconds(properties.healthCheckGracePeriodSeconds().orElse(0)),
                properties.loadBalancers().orElse(List.of()).stream()
                        .map(LoadBalancer::targetGroupArn)
                        .toList(),
                properties
                        .connect()
                        .filter(ServiceProperties.Connect::enabled)
                        .map(connect -> connect(service, connect)));
    }

    /** Where the template leaves the count to scaling, a laptop runs the least that scaling keeps. */
    private static int minCapacity(Resource service, String cluster, Assembly assembly) {
        var id = "service/%s/%s".formatted(cluster, service.id());
        return assembly.resources("AWS::ApplicationAutoScaling::ScalableTarget").stream()
                .map(target -> target.as(ScalableTarget.class))
                .filter(target -> target.resourceId().equals(id))
                .mapToInt(ScalableTarget::minCapacity)
                .findFirst()
                .orElse(1);
    }

    private static Connect connect(Resource service, ServiceProperties.Connect connect) {
        var offers = connect.services().orElse(List.of());
        var timeouts = offers.stream()
                .map(offer -> offer.timeout()
                        .map(timeout -> Duration.ofSeconds(timeout.perRequestSeconds()))
                        .orElse(Connect.DEFAULT_TIMEOUT))
                .distinct()
                .toList();
        if (timeouts.size() > 1) {
            throw service.cannotFollow("several timeouts of one service");
        }
        return new Connect(
                connect.namespace(),
                offers.stream().map(Offer::clientAliases).flatMap(List::stream).toList(),
                timeouts.isEmpty() ? Connect.DEFAULT_TIMEOUT : timeouts.getFirst());
    }
}
