package storefront.local.ecs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Map;
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

    public record Container(String image, Map<String, String> environment, Duration stopTimeout) {
        private static final Pattern IMAGE = Pattern.compile(".*/storefront/([a-z0-9-]+):local");

        public Container {
            if (!IMAGE.matcher(image).matches()) {
                throw new IllegalArgumentException("the image " + image);
            }
        }
    }

    /** The image `…/storefront/users:local` is the jar of the module service-users. */
    String service() {
        return Container.IMAGE.matcher(container.image()).replaceFirst("$1");
    }
}
