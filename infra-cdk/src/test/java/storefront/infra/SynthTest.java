package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app as the CLI runs it: a process of its own. */
class SynthTest {

    @TempDir
    Path dir;

    /** Java salts the order of its immutable maps in each JVM; an order that leaks is a new task definition. */
    @Test
    void two_jvms_write_the_same_bytes() throws Exception {
        var one = start(InfraApp.class, "prod", "first", false);
        var another = start(InfraApp.class, "prod", "second", false);

        assertThat(one.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(another.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(one.exitValue()).as(log("first")).isZero();
        assertThat(another.exitValue()).as(log("second")).isZero();
        assertThat(templates("first")).isNotEmpty().isEqualTo(templates("second"));
    }

    @Test
    void the_built_in_validation_finds_nothing_in_any_stage() throws Exception {
        var process = start(ValidatedStages.class, "dev", "validated", true);

        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(log("validated")).isZero();
        assertThat(log("validated").lines())
                .containsExactlyElementsOf(Synthesized.stagesAndDomains()
                        .map(stage -> "valid: " + stage)
                        .toList());
    }

    @Test
    void a_wrong_stage_ends_with_one_sentence() throws Exception {
        var process = start(InfraApp.class, "qa", "wrong", false);

        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(log("wrong").strip()).isEqualTo("storefront: unknown stage 'qa', allowed are: dev, prod");
        assertThat(templates("wrong")).isEmpty();
    }

    private Process start(Class<?> main, String stage, String out, boolean validation) throws IOException {
        var context = CdkJson.context();
        context.put("stage", stage);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), main.getName())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(out + ".log").toFile());
        builder.environment().put("CDK_OUTDIR", dir.resolve(out).toString());
        builder.environment().put("CDK_CONTEXT_JSON", new ObjectMapper().writeValueAsString(context));
        if (validation) {
            builder.environment().remove("CDK_VALIDATION");
        }
        return builder.start();
    }

    private String log(String out) throws IOException {
        return Files.readString(dir.resolve(out + ".log"));
    }

    private TreeMap<String, String> templates(String out) throws IOException {
        var templates = new TreeMap<String, String>();
        if (Files.exists(dir.resolve(out))) {
            try (var files = Files.newDirectoryStream(dir.resolve(out), "*.template.json")) {
                for (var file : files) {
                    templates.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return templates;
    }
}
