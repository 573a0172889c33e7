package storefront.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblyTest {
    private static final Path FIXTURE = Path.of("src/test/resources/assembly");

    @Test
    @DisplayName("the stacks of the stage are read, those of other stages and the registry are not")
    void stacks() {
        assertThat(Assembly.read(FIXTURE, "dev").resources("AWS::ECS::Service"))
                .extracting(Resource::id)
                .containsExactlyInAnyOrder("storefront-dev-users/Service", "storefront-dev-products/Service");
        assertThat(Assembly.read(FIXTURE, "dev").resources("AWS::ECR::Repository"))
                .isEmpty();
    }

    @Test
    @DisplayName("a directory without templates says which command writes them")
    void none(@TempDir Path empty) {
        assertThatThrownBy(() -> Assembly.read(empty, "dev")).hasMessageContaining("run `make synth` first");
        assertThatThrownBy(() -> Assembly.read(FIXTURE, "test"))
                .hasMessageContaining("run `make synth STAGE=test` first");
    }
}
