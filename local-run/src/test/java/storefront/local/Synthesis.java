package storefront.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The templates as `cdk synth` would write them now. */
public final class Synthesis {
    private Synthesis() {}

    public static void of(String stage, Path assembly) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-jar", "../infra-cdk/target/infra-cdk.jar").inheritIO();
        // With the feature flags: without them these would be other templates than the CLI deploys.
        var context = JsonMapper.shared().readTree(Path.of("..", "cdk.json")).withObject("context");
        builder.environment()
                .put("CDK_CONTEXT_JSON", context.put("stage", stage).toString());
        builder.environment().put("CDK_OUTDIR", assembly.toAbsolutePath().toString());
        builder.environment().put("CDK_VALIDATION", "false");
        builder.environment().put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
        assertThat(builder.start().waitFor()).isZero();
    }

    /**
     * Dev with so many tasks of each service. Five seconds of drain delay are more than the two checks, two seconds apart, that see
     * a task which is unready. A start and a call may take long: how busy the machine is, is no subject of a test.
     */
    public static void brisk(Path assembly, Map<String, Integer> tasks) throws IOException, InterruptedException {
        of("dev", assembly);
        for (var service : tasks.keySet()) {
            rewrite(assembly.resolve("storefront-dev-%s.template.json".formatted(service)), template -> {
                for (var resource : template.path("Resources")) {
                    var properties = (ObjectNode) resource.path("Properties");
                    switch (resource.path("Type").asString()) {
                        case "AWS::ElasticLoadBalancingV2::TargetGroup" ->
                            properties.put("HealthCheckIntervalSeconds", 2);
                        case "AWS::ECS::Service" -> properties.put("HealthCheckGracePeriodSeconds", 300);
                        case "AWS::ApplicationAutoScaling::ScalableTarget" ->
                            properties.put("MinCapacity", tasks.get(service));
                        case "AWS::ECS::TaskDefinition" ->
                            environment(properties.path("ContainerDefinitions").path(0));
                        default -> {}
                    }
                }
            });
        }
    }

    private static void environment(JsonNode container) {
        var variables = container.withArray("Environment");
        variables
                .valueStream()
                .filter(variable -> variable.path("Name").asString().equals("STOREFRONT_DRAIN_DELAY"))
                .forEach(variable -> ((ObjectNode) variable).put("Value", "5s"));
        variables.addObject().put("Name", "STOREFRONT_STORETIMEOUT").put("Value", "30s");
        variables.addObject().put("Name", "USERS_TIMEOUT").put("Value", "20s");
    }

    static void rewrite(Path template, Consumer<JsonNode> change) throws IOException {
        var json = JsonMapper.shared().readTree(Files.readString(template));
        change.accept(json);
        Files.writeString(template, json.toString());
    }
}
