package storefront.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.cxapi.CloudAssembly;
import storefront.infra.catalog.ServiceCatalog;
import storefront.infra.delivery.DeliveryStack;
import storefront.infra.delivery.GitHubRepository;
import storefront.infra.stage.StageConfig;

/** The templates as they are deployed. A stage is synthesized once for all tests. */
final class Synthesized {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<StageConfig, Synthesized> STAGES = new ConcurrentHashMap<>();

    private static final Map<StageConfig, Synthesized> OURS = new ConcurrentHashMap<>();

    private final StageConfig stage;
    private final App app;
    private final Path directory;
    private final Map<String, JsonNode> templates = new TreeMap<>();

    private Synthesized(StageConfig stage, App app, CloudAssembly assembly) {
        this.stage = stage;
        this.app = app;
        this.directory = Path.of(assembly.getDirectory());
        assembly.getStacks()
                .forEach(stack -> templates.put(stack.getStackName(), JSON.valueToTree(stack.getTemplate())));
    }

    static Synthesized dev() {
        return stage(StageConfig.DEV);
    }

    static Synthesized prod() {
        return stage(StageConfig.PROD);
    }

    /** Every choice that a stage, a service or the command line offers, and that dev and prod leave out. */
    static Synthesized choices() {
        return STAGES.computeIfAbsent(
                Choices.STAGE, _ -> of(Choices.STAGE, Choices.CATALOG, Optional.of(Choices.REPOSITORY)));
    }

    /** With the catalog that is deployed: for what is said of our services, and not of any. */
    static Stream<Synthesized> ours() {
        return StageConfig.ALL.stream()
                .map(stage -> OURS.computeIfAbsent(stage, _ -> of(stage, ServiceCatalog.STOREFRONT)));
    }

    /** The stages that there are. */
    static Stream<Synthesized> deployed() {
        return Stream.of(dev(), prod());
    }

    static Stream<Synthesized> stages() {
        return Stream.concat(deployed(), Stream.of(choices()));
    }

    /** Also prod as most teams have it in the end. */
    static Stream<Synthesized> stagesAndDomains() {
        return Stream.concat(stages(), Stream.of(stage(Choices.PROD_WITH_DOMAIN)));
    }

    static Synthesized stage(String name) {
        return stage(StageConfig.named(name));
    }

    static Synthesized stage(StageConfig stage) {
        return STAGES.computeIfAbsent(stage, _ -> of(stage, Specs.CATALOG));
    }

    static Synthesized of(StageConfig stage, ServiceCatalog catalog) {
        return of(stage, catalog, Optional.empty());
    }

    static Synthesized of(StageConfig stage, ServiceCatalog catalog, Optional<GitHubRepository> repository) {
        var app = InfraApp.newApp(CdkJson.context(), "1");
        InfraApp.build(app, stage, catalog);
        repository.ifPresent(known -> new DeliveryStack(app, known, StageConfig.ALL, catalog));
        return new Synthesized(stage, app, app.synth());
    }

    /** The same whatever the stage: it is for all of them. */
    static JsonNode delivery() {
        return choices().templates.get("storefront-delivery");
    }

    App app() {
        return app;
    }

    /** Where the templates are as files. */
    Path directory() {
        return directory;
    }

    Map<String, JsonNode> templates() {
        return templates;
    }

    JsonNode registry() {
        return templates.get("storefront-registry");
    }

    JsonNode stack(String name) {
        return templates.get(stage.qualified(name));
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

    /** The properties of the resource that a Ref or Fn::GetAtt points at. */
    static JsonNode referred(JsonNode template, JsonNode reference) {
        var id = reference.has("Ref") ? reference.get("Ref") : reference.at("/Fn::GetAtt/0");
        return template.at("/Resources/" + id.asText() + "/Properties");
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
        return stage.equals(Choices.PROD_WITH_DOMAIN) ? "prod-with-domain" : stage.name();
    }
}
