package storefront.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import storefront.infra.Finding.Pack;

/** The packs that come as programs: they look at the templates. */
final class TemplateRules {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CONTROL = Pattern.compile("\\[(CT\\.[A-Z0-9.]+)]");
    private static final Pattern RESOURCE = Pattern.compile("^/Resources/([A-Za-z0-9]+)");

    private TemplateRules() {}

    /** @param program as it lies in npm's `@cdklabs/cdk-validator-cfnguard`, which also has the rules */
    static List<Finding> controlTower(Synthesized stage, Path program) throws Exception {
        var findings = new ArrayList<Finding>();
        for (var template : stage.templates().keySet()) {
            var report = JSON.readTree(output(List.of(
                    program.toString(),
                    "validate",
                    "--rules",
                    rules(program).toString(),
                    "--data",
                    file(stage, template).toString(),
                    "--structured",
                    "--output-format",
                    "json",
                    "--show-summary",
                    "none")));
            if (report.at("/0/compliant").size()
                            + report.at("/0/not_applicable").size()
                    == 0) {
                throw new AssertionError("cfn-guard has applied no rule to " + template);
            }
            report.at("/0/not_compliant").forEach(rule -> {
                for (var control : matches(rule, "custom_message", CONTROL)) {
                    for (var id : matches(rule, "path", RESOURCE)) {
                        findings.add(new Finding(
                                Pack.CONTROL_TOWER, stage.toString(), control, construct(stage, template, id)));
                    }
                }
            });
        }
        return findings;
    }

    static Set<String> controlTowerRules(Path program) throws IOException {
        try (var files = Files.walk(rules(program))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".guard"))
                    .map(name -> name.replace(".guard", "").replace('-', '.').toUpperCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        }
    }

    private static Path rules(Path program) {
        return program.resolveSibling("../../../rules/control-tower/cfn-guard");
    }

    /** Errors and warnings. */
    static List<Finding> cfnLint(Synthesized stage, Path program) throws Exception {
        var command = new ArrayList<>(List.of(program.toString(), "--format", "json"));
        stage.templates()
                .keySet()
                .forEach(template -> command.add(file(stage, template).toString()));
        return JSON.readTree(output(command))
                .valueStream()
                .map(match -> new Finding(
                        Pack.CFN_LINT,
                        stage.toString(),
                        "%s[%s]".formatted(match.at("/Rule/Id").asText(), property(match)),
                        construct(
                                stage,
                                Path.of(match.get("Filename").asText())
                                        .getFileName()
                                        .toString()
                                        .replace(".template.json", ""),
                                match.at("/Location/Path/1").asText())))
                .distinct()
                .toList();
    }

    /** Without where the resource is, and without the numbers of a list. */
    private static String property(JsonNode match) {
        return match.at("/Location/Path")
                .valueStream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .skip(2)
                .filter(part -> !part.equals("Properties"))
                .collect(Collectors.joining("/"));
    }

    private static Path file(Synthesized stage, String template) {
        return stage.directory().resolve(template + ".template.json");
    }

    private static String construct(Synthesized stage, String template, String logicalId) {
        return stage.templates()
                .get(template)
                .at("/Resources/%s/Metadata/aws:cdk:path".formatted(logicalId))
                .asText(template + "/" + logicalId);
    }

    private static Set<String> matches(JsonNode node, String field, Pattern pattern) {
        var found = new HashSet<String>();
        node.findValues(field).stream()
                .flatMap(value -> pattern.matcher(value.asText()).results())
                .forEach(result -> found.add(result.group(1)));
        return found;
    }

    /** Both programs end with a code of their own when they have found something. */
    private static String output(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return Stream.of(output)
                .filter(text -> text.startsWith("["))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "%s ended with %d and no findings: %s".formatted(command, process.exitValue(), output)));
    }
}
