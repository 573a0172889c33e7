package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates of every stage and choice, left where local-run's tests show that it follows them. */
class AssembliesTest {

    @DisplayName("the templates of every stage and choice are left for local-run")
    @ParameterizedTest(name = "{0}")
    @MethodSource("storefront.infra.Synthesized#stagesAndDomains")
    void left(Synthesized stage) throws IOException {
        var assembly = Files.createDirectories(Path.of("target", "assemblies", stage.toString()));
        try (var files = Files.list(stage.directory()).filter(Files::isRegularFile)) {
            for (var file : files.toList()) {
                Files.copy(file, assembly.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }

        assertThat(stage.templates().keySet()).isNotEmpty().allSatisfy(stack -> assertThat(
                        assembly.resolve(stack + ".template.json"))
                .isNotEmptyFile());
        assertThat(assembly.resolve("manifest.json")).isNotEmptyFile();
    }
}
