package storefront.local.ecs;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import storefront.local.template.Node;
import storefront.local.template.Resource;

/** What a task runs. The image `…/storefront/users:local` is the jar of the module service-users. */
public record TaskDefinition(String module, Map<String, String> environment, int memoryMiB, Duration stopTimeout) {
    private static final Pattern IMAGE = Pattern.compile(".*/storefront/([a-z0-9-]+):local");

    static TaskDefinition in(Resource definition) {
        var properties = definition.properties();
        var containers = properties.at("ContainerDefinitions").items();
        if (containers.size() != 1) {
            throw definition.cannotFollow(containers.size() + " containers of one task");
        }
        var container = containers.getFirst();
        return new TaskDefinition(
                module(container),
                environment(container),
                properties.at("Memory").number(),
                Duration.ofSeconds(container.at("StopTimeout").number(30)));
    }

    private static String module(Node container) {
        var image = IMAGE.matcher(container.at("Image").text());
        if (!image.matches()) {
            throw container.cannotFollow("the image " + container.at("Image").text());
        }
        return image.group(1);
    }

    private static Map<String, String> environment(Node container) {
        var environment = new TreeMap<String, String>();
        for (var variable : container.at("Environment").items()) {
            environment.put(variable.at("Name").text(), variable.at("Value").text());
        }
        return environment;
    }
}
