package storefront.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** Puts {@code storefront-defaults.properties} under everything else, so that a service may override any line of it. */
class StarterDefaults implements EnvironmentPostProcessor {

    /** Set in every container of a task ("Amazon ECS task metadata endpoint version 4"): there, logs are for machines to read. */
    private static final String ECS = "ECS_CONTAINER_METADATA_URI_V4";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            var defaults =
                    new ClassPathResource("storefront-defaults.properties", StarterDefaults.class.getClassLoader());
            if (environment.containsProperty(ECS)) {
                environment
                        .getPropertySources()
                        .addLast(new MapPropertySource(
                                "storefront-ecs", Map.of("logging.structured.format.console", "ecs")));
            }
            environment.getPropertySources().addLast(new ResourcePropertySource("storefront-defaults", defaults));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
