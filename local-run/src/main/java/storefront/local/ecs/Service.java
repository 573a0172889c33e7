package storefront.local.ecs;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import storefront.local.template.Assembly;
import storefront.local.template.Node;
import storefront.local.template.Resource;

public record Service(
        String name,
        TaskDefinition definition,
        int desired,
        DeploymentConfiguration deployment,
        List<Resource> targetGroups,
        Optional<Connect> connect) {

    /** A name and port under which Service Connect offers the service to the others of its namespace. */
    public record Alias(String dnsName, int port) {}

    /** The timeout is that of a whole request. */
    public record Connect(String namespace, List<Alias> aliases, Duration timeout) {
        /** What ECS takes for HTTP when the template says nothing. */
        private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);

        public Connect(String namespace, List<Alias> aliases) {
            this(namespace, aliases, DEFAULT_TIMEOUT);
        }
    }

    public Map<String, String> environment() {
        return definition.environment();
    }

    public static List<Service> in(Assembly assembly) {
        return assembly.resources("AWS::ECS::Service").stream()
                .map(service -> in(service, assembly))
                .toList();
    }

    /** Whose tasks a target group has; the stack, where none are registered yet. */
    public static Function<Resource, String> owners(List<Service> services) {
        var owners = new HashMap<Resource, String>();
        services.forEach(service -> service.targetGroups().forEach(group -> owners.put(group, service.name())));
        return group -> owners.getOrDefault(group, group.stack());
    }

    private static Service in(Resource service, Assembly assembly) {
        var properties = service.properties();
        var definition = properties
                .at("TaskDefinition")
                .resource()
                .map(TaskDefinition::in)
                .orElseThrow(() -> service.cannotFollow("a task definition of no template"));
        return new Service(
                definition.module(),
                definition,
                properties.at("DesiredCount").number(minCapacity(service, properties, assembly)),
                DeploymentConfiguration.in(properties),
                properties.at("LoadBalancers").items().stream()
                        .map(Service::targetGroup)
                        .toList(),
                connect(properties));
    }

    /** Where the template leaves the count to scaling, a laptop runs the least that scaling keeps. */
    private static int minCapacity(Resource service, Node properties, Assembly assembly) {
        if (!properties.at("Cluster").present()) {
            throw service.cannotFollow("a service without a cluster");
        }
        var id = "service/%s/%s"
                .formatted(
                        properties.at("Cluster").text(),
                        service.attribute("Name").orElseThrow());
        return assembly.resources("AWS::ApplicationAutoScaling::ScalableTarget").stream()
                .map(Resource::properties)
                .filter(target -> target.at("ServiceNamespace").text().equals("ecs"))
                .filter(target -> target.at("ResourceId").text().equals(id))
                .mapToInt(target -> target.at("MinCapacity").number())
                .findFirst()
                .orElse(1);
    }

    private static Resource targetGroup(Node balancer) {
        return balancer.at("TargetGroupArn")
                .resource()
                .orElseThrow(() -> balancer.cannotFollow("a target group of no template"));
    }

    private static Optional<Connect> connect(Node service) {
        var connect = service.at("ServiceConnectConfiguration");
        if (!connect.at("Enabled").is("true")) {
            return Optional.empty();
        }
        var services = connect.at("Services").items();
        var aliases = services.stream()
                .flatMap(offered -> offered.at("ClientAliases").items().stream())
                .map(alias ->
                        new Alias(alias.at("DnsName").text(), alias.at("Port").number()))
                .toList();
        return Optional.of(new Connect(namespace(connect), aliases, timeout(connect, services)));
    }

    private static Duration timeout(Node connect, List<Node> services) {
        var timeouts = services.stream()
                .map(offered -> offered.at("Timeout").at("PerRequestTimeoutSeconds"))
                .map(seconds -> seconds.present() ? Duration.ofSeconds(seconds.number()) : Connect.DEFAULT_TIMEOUT)
                .distinct()
                .toList();
        if (timeouts.size() > 1) {
            throw connect.cannotFollow("several timeouts of one service");
        }
        return timeouts.isEmpty() ? Connect.DEFAULT_TIMEOUT : timeouts.getFirst();
    }

    private static String namespace(Node connect) {
        var namespace = connect.at("Namespace");
        return namespace
                .resource()
                .map(resource -> resource.properties().at("Name"))
                .orElse(namespace)
                .text();
    }
}
