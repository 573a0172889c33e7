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
    void two_jvms_write_the_same_bytes_and_the_built_in_validation_finds_nothing() throws Exception {
        var validated = synth("prod", "first", true);
        var again = synth("prod", "second", false);

        assertThat(validated.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(validated.exitValue()).as(log("first")).isZero();
        assertThat(again.exitValue()).as(log("second")).isZero();
        assertThat(templates("first")).hasSize(6).isEqualTo(templates("second"));
    }

    @Test
    void a_wrong_stage_ends_with_one_sentence() throws Exception {
        var process = synth("qa", "wrong", false);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(log("wrong").strip()).isEqualTo("storefront: unknown stage 'qa', allowed are: dev, prod");
        assertThat(templates("wrong")).isEmpty();
    }

    private Process synth(String stage, String out, boolean validation) throws IOException {
        var context = Synthesized.contextOfTheRepository();
        context.put("stage", stage);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InfraApp.class.getName())
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
