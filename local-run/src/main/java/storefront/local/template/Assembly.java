package storefront.local.template;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stacks of one stage, as `cdk synth` wrote them. */
public final class Assembly {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What these services have decides how a request is answered: of another type the start must not be silent. */
    private static final String DECIDING = "AWS::(ApiGateway|DynamoDB|ECS|ElasticLoadBalancing|RDS|SQS).*";

    private static final Set<String> FOLLOWED = Set.of(
            "AWS::DynamoDB::Table",
            "AWS::ECS::CapacityProvider",
            "AWS::ECS::Cluster",
            "AWS::ECS::ClusterCapacityProviderAssociations",
            "AWS::ECS::Service",
            "AWS::ECS::TaskDefinition",
            "AWS::ElasticLoadBalancingV2::Listener",
            "AWS::ElasticLoadBalancingV2::ListenerRule",
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "AWS::ElasticLoadBalancingV2::TargetGroup");

    private final List<Stack> stacks = new ArrayList<>();

    public static Assembly read(Path directory, String stage) {
        var manifest = directory.resolve("manifest.json");
        var prefix = "storefront-" + stage + "-";
        var assembly = new Assembly();
        var artifacts =
                Files.isRegularFile(manifest) ? JSON.readTree(manifest).path("artifacts") : JSON.createObjectNode();
        artifacts.forEachEntry((id, artifact) -> {
            var properties = artifact.path("properties");
            var name = properties.path("stackName").asString(id);
            if (properties.has("templateFile") && name.startsWith(prefix)) {
                var file = directory.resolve(properties.path("templateFile").asString());
                assembly.stacks.add(new Stack(assembly, name, JSON.readTree(file)));
            }
        });
        if (assembly.stacks.isEmpty()) {
            throw new NoTemplates(directory, stage);
        }
        assembly.all()
                .filter(resource -> resource.type().matches(DECIDING) && !FOLLOWED.contains(resource.type()))
                .findFirst()
                .ifPresent(unknown -> {
                    throw unknown.cannotFollow("the resource type " + unknown.type());
                });
        return assembly;
    }

    public List<Resource> resources(String type) {
        return all().filter(resource -> resource.type().equals(type)).toList();
    }

    /** The one whose Ref somewhere is that id. */
    public Optional<Resource> resource(String id) {
        return all().filter(resource -> resource.id().equals(id)).findFirst();
    }

    Optional<JsonNode> export(String name) {
        return stacks.stream().flatMap(stack -> stack.export(name).stream()).findFirst();
    }

    private Stream<Resource> all() {
        return stacks.stream().flatMap(stack -> stack.resources().stream());
    }
}
