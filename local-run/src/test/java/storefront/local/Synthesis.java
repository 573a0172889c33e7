package storefront.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** The templates as `cdk synth` would write them now. */
public final class Synthesis {
    private Synthesis() {}

    public static void of(String stage, Path assembly) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-jar", "../infra-cdk/target/infra-cdk.jar").inheritIO();
        builder.environment().put("CDK_CONTEXT_JSON", "{\"stage\": \"%s\"}".formatted(stage));
        builder.environment().put("CDK_OUTDIR", assembly.toAbsolutePath().toString());
        builder.environment().put("CDK_VALIDATION", "false");
        builder.environment().put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
        assertThat(builder.start().waitFor()).isZero();
    }
}
