package storefront.local.template;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stacks of one stage, as `cdk synth` wrote them. */
public final class Assembly {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String REGISTRY = "storefront-registry";

    private final List<Stack> stacks = new ArrayList<>();

    private Assembly() {}

    public static Assembly read(Path directory, String stage) {
        var manifest = directory.resolve("manifest.json");
        if (!Files.isRegularFile(manifest)) {
            throw new NoTemplates(directory, stage);
        }
        var assembly = new Assembly();
        for (var artifact : JSON.readTree(manifest).path("artifacts").properties()) {
            var name = artifact.getValue().path("properties").path("stackName").asString(artifact.getKey());
            var file =
                    artifact.getValue().path("properties").path("templateFile").asString("");
            if (isStack(artifact.getValue()) && (name.equals(REGISTRY) || name.startsWith(prefix(stage)))) {
                assembly.add(name, JSON.readTree(directory.resolve(file)));
            }
        }
        if (assembly.stacks.stream().noneMatch(stack -> stack.name().startsWith(prefix(stage)))) {
            throw new NoTemplates(directory, stage);
        }
        assembly.stacks.forEach(stack -> stack.resources().forEach(Scope::check));
        return assembly;
    }

    public List<Resource> resources(String type) {
        return stacks.stream()
                .flatMap(stack -> stack.resources().stream())
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    public List<Stack> stacks() {
        return List.copyOf(stacks);
    }

    Node export(String name, Node importer) {
        for (var stack : stacks) {
            for (var output : stack.outputs()) {
                var exported = output.at("Export").at("Name");
                if (exported.present() && exported.text().equals(name)) {
                    return output.at("Value").resolve();
                }
            }
        }
        throw importer.cannotFollow("Fn::ImportValue of " + name + ", which no stack of this stage exports");
    }

    void add(String name, JsonNode template) {
        stacks.add(new Stack(this, name, template));
    }

    private static String prefix(String stage) {
        return "storefront-" + stage + "-";
    }

    private static boolean isStack(JsonNode artifact) {
        return artifact.path("type").asString("").equals("aws:cloudformation:stack");
    }
}
