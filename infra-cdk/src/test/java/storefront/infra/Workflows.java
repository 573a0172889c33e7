package storefront.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The workflows of the repository, as GitHub reads them. */
final class Workflows {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final ObjectMapper JSON = new ObjectMapper();

    private Workflows() {}

    record Job(String workflow, String name, JsonNode spec) {

        Stream<JsonNode> steps() {
            return spec.path("steps").valueStream();
        }

        /** It has steps of its own, and does not only call another workflow. */
        boolean runs() {
            return spec.has("steps");
        }

        boolean signsInToAws() {
            return role() != null;
        }

        /** The variable that holds the role it takes. */
        String role() {
            return steps().map(step -> step.at("/with/role-to-assume").asText())
                    .filter(role -> !role.isEmpty())
                    .map(role -> role.replaceAll("\\$\\{\\{ vars\\.(\\w+) }}", "$1"))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public String toString() {
            return workflow + " " + name;
        }
    }

    /** Workflows, and the actions that they share. */
    static Stream<Path> files() {
        try (var files = Files.walk(ROOT.resolve(".github"))) {
            return files
                    .filter(file -> file.toString().endsWith(".yml"))
                    .filter(file -> !file.endsWith("dependabot.yml"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Dependabot names them. What was installed or built is none of ours. */
    static List<String> foldersWith(String file) {
        try (var files = Files.walk(ROOT, 4)) {
            return files.filter(found -> found.endsWith(file))
                    .map(found -> "/" + ROOT.relativize(found.getParent()))
                    .filter(folder -> !folder.matches(".*/(node_modules|target|cdk\\.out)(/.*)?"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(Path file) {
        return JSON.valueToTree(new Yaml().load(String.join("\n", lines(file.toString()))));
    }

    /** Of a file of the repository. */
    static List<String> lines(String file) {
        try {
            return Files.readAllLines(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Job> jobs() {
        return files().flatMap(file -> read(file)
                .path("jobs")
                .propertyStream()
                .map(job -> new Job(file.getFileName().toString(), job.getKey(), job.getValue())));
    }

    /** Of every job and every shared action. */
    static Stream<JsonNode> steps() {
        return Stream.concat(
                jobs().flatMap(Job::steps),
                files().flatMap(file -> read(file).at("/runs/steps").valueStream()));
    }
}
