package storefront.local.ecs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a task runs, in one container.
 *
 * @param cpuUnits 1024 are one vCPU
 */
public record TaskDefinition(
        @JsonProperty("ContainerDefinitions") Container container,
        @JsonProperty("Cpu") int cpuUnits,
        @JsonProperty("Memory") int memoryMiB) {

    public record Container(String image, Optional<List<Variable>> environment, Optional<Integer> stopTimeout) {
        private static final Pattern IMAGE = Pattern.compile(".*/storefront/([a-z0-9-]+):local");

        public Container {
            if (!IMAGE.matcher(image).matches()) {
                throw new IllegalArgumentException("the image " + image);
            }
        }
    }

    public record Variable(String name, String value) {}

    /** The image `…/storefront/users:local` is the jar of the module service-users. */
    String service() {
        return Container.IMAGE.matcher(container.image()).replaceFirst("$1");
    }

    Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        container.environment().orElse(List.of()).forEach(set -> environment.put(set.name(), set.value()));
        return environment;
    }

    Duration stopTimeout() {
        return Duration.ofSeconds(container.stopTimeout().orElse(30));
    }
}
