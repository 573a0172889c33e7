package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutputsTest {

    private static final Pattern ROW = Pattern.compile("\\| `(storefront-[^`]+)` \\| `([A-Za-z<>]+)` \\| .+ \\|");

    /** What has an export is for other stacks, and CDK makes it; what has none is for people and workflows. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void the_readme_lists_the_outputs_as_they_are(Synthesized stage) throws IOException {
        var outputs = Stream.concat(
                        stage.templates().entrySet().stream(),
                        Stream.of(Map.entry("storefront-delivery", Synthesized.delivery())))
                .flatMap(stack -> stack.getValue()
                        .path("Outputs")
                        .propertyStream()
                        .filter(output -> !output.getValue().has("Export"))
                        .map(output -> stack.getKey() + " " + output.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(outputs).isEqualTo(listed(stage));
    }

    private static TreeSet<String> listed(Synthesized stage) throws IOException {
        return Files.readAllLines(Path.of("..", "README.md")).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .flatMap(row -> Stream.of("users", "products").map(service -> (row.group(1) + " " + row.group(2))
                        .replace("<stage>", stage.toString())
                        .replace("<service>", service)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
