package storefront.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awscdk.cxapi.CloudAssembly;

/** The templates as they are deployed. A stage is synthesized once for all tests. */
final class Synthesized {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Synthesized> STAGES = new ConcurrentHashMap<>();

    private final String stage;
    private final Map<String, JsonNode> templates = new TreeMap<>();

    private Synthesized(String stage, CloudAssembly assembly) {
        this.stage = stage;
        assembly.getStacks()
                .forEach(stack -> templates.put(stack.getStackName(), JSON.valueToTree(stack.getTemplate())));
    }

    static Synthesized dev() {
        return stage("dev");
    }

    static Synthesized prod() {
        return stage("prod");
    }

    static Stream<Synthesized> stages() {
        return Stream.of(dev(), prod());
    }

    static Synthesized stage(String stage) {
        return STAGES.computeIfAbsent(stage, name -> of(name, ServiceCatalog.STOREFRONT));
    }

    static Synthesized of(String stage, ServiceCatalog catalog) {
        var context = contextOfTheRepository();
        context.put("stage", stage);
        return of(stage, catalog, context);
    }

    static Synthesized of(String stage, ServiceCatalog catalog, Map<String, Object> context) {
        var app = InfraApp.newApp(context);
        InfraApp.build(app, catalog);
        return new Synthesized(stage, app.synth());
    }

    /** The feature flags: without them the tests would look at other templates than the CLI deploys. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> contextOfTheRepository() {
        try {
            var cdkJson = JSON.readValue(Path.of("..", "cdk.json").toFile(), Map.class);
            return new HashMap<>((Map<String, Object>) cdkJson.get("context"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, JsonNode> templates() {
        return templates;
    }

    JsonNode registry() {
        return templates.get("storefront-registry");
    }

    JsonNode stack(String name) {
        return templates.get("storefront-" + stage + "-" + name);
    }

    /** The properties of all resources of a type. */
    static List<JsonNode> all(JsonNode template, String type) {
        return template.get("Resources")
                .valueStream()
                .filter(resource -> resource.get("Type").asText().equals(type))
                .map(resource -> resource.get("Properties"))
                .toList();
    }

    static JsonNode one(JsonNode template, String type) {
        var found = all(template, type);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + type + ", found " + found);
        }
        return found.getFirst();
    }

    static List<String> logicalIds(JsonNode template, String type) {
        return template.get("Resources")
                .propertyStream()
                .filter(resource -> resource.getValue().get("Type").asText().equals(type))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public String toString() {
        return stage;
    }
}
