package storefront.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import storefront.local.ecs.Service.Alias;
import storefront.local.template.Assembly;

class ServiceTest {
    private final List<Service> services = Service.in(Assembly.read(Path.of("src/test/resources/assembly"), "dev"));

    @Test
    @DisplayName("a service runs the module of its image with the container's environment and the task's memory")
    void definition() {
        assertThat(services).extracting(Service::name).containsExactly("users", "products");
        assertThat(services.getLast().definition().memoryMiB()).isEqualTo(1024);
        assertThat(services.getLast().definition().container().environment())
                .containsEntry("STOREFRONT_TABLE", "storefront-dev-data-ProductsTable")
                .containsEntry("USERS_URL", "http://users:8080");
    }

    @Test
    @DisplayName("where scaling owns the count, it is the least that scaling keeps")
    void desired() {
        assertThat(services).extracting(Service::desired).containsOnly(1);
    }

    @Test
    @DisplayName("a call may take as long as the template says")
    void timeout() {
        assertThat(services)
                .extracting(service ->
                        service.connect().services().getFirst().timeout().perRequest())
                .containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(30));
    }

    @Test
    @DisplayName("a client alias belongs to the namespace that the template names")
    void connect() {
        var connect = services.getFirst().connect();
        assertThat(connect.namespace()).isEqualTo("storefront-dev");
        assertThat(connect.services().getFirst().clientAliases()).containsExactly(new Alias("users", 8080));
    }
}
