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
    @DisplayName("the stacks of the stage and the registry are read, those of other stages are not")
    void stacks() {
        assertThat(Assembly.read(FIXTURE, "dev").stacks())
                .extracting(Stack::name)
                .containsExactlyInAnyOrder(
                        "storefront-registry",
                        "storefront-dev-platform",
                        "storefront-dev-data",
                        "storefront-dev-users",
                        "storefront-dev-products");
    }

    @Test
    @DisplayName("a value imported from another stack is followed to its resource and its name")
    void imports() {
        var task = Assembly.read(FIXTURE, "dev")
                .resources("AWS::ECS::TaskDefinition")
                .getFirst();
        var container = task.properties().at("ContainerDefinitions").items().getFirst();

        assertThat(container.at("Image").text())
                .isEqualTo("000000000000.dkr.ecr.us-east-1.amazonaws.com/storefront/users:local");
        assertThat(container.at("Environment").items().getFirst().at("Value").text())
                .isEqualTo("storefront-dev-data-UsersTable");
    }

    @Test
    @DisplayName("a directory without templates says which command writes them")
    void none(@TempDir Path empty) {
        assertThatThrownBy(() -> Assembly.read(empty, "dev")).hasMessageContaining("run `make synth` first");
        assertThatThrownBy(() -> Assembly.read(FIXTURE, "test"))
                .hasMessageContaining("run `make synth STAGE=test` first");
    }
}
