package storefront.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class StarterDefaultsTest {

    private static final String LOG_FORMAT = "logging.structured.format.console";

    @Test
    void logs_are_structured_in_a_container_of_ecs_and_readable_elsewhere() {
        var onEcs = environment(Map.of("ECS_CONTAINER_METADATA_URI_V4", "http://169.254.170.2/v4/1"));

        assertThat(onEcs.getProperty(LOG_FORMAT)).isEqualTo("ecs");
        assertThat(environment(Map.of()).getProperty(LOG_FORMAT)).isNull();
    }

    @Test
    void a_service_may_override_every_default() {
        assertThat(environment(Map.of()).getProperty("server.port")).isEqualTo("8080");
        assertThat(environment(Map.of("server.port", "9090")).getProperty("server.port"))
                .isEqualTo("9090");
    }

    private static ConfigurableEnvironment environment(Map<String, Object> said) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("said", said));
        new StarterDefaults().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
