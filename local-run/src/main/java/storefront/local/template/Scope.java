package storefront.local.template;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The resource types of followed.txt, and that nothing else of their services is in the templates. */
final class Scope {
    private static final List<String> DECIDING = List.of(
            "AWS::ApiGateway",
            "AWS::DynamoDB::",
            "AWS::ECS::",
            "AWS::ElasticLoadBalancing",
            "AWS::RDS::",
            "AWS::SQS::");
    /** The fields by place, such as a type, or `AWS::ECS::TaskDefinition.ContainerDefinitions`. */
    private static final Map<String, List<String>> FOLLOWED = read();

    private Scope() {}

    static void check(Resource resource) {
        var type = resource.type();
        if (DECIDING.stream().noneMatch(type::startsWith)) {
            return;
        }
        if (!FOLLOWED.containsKey(type)) {
            throw resource.cannotFollow("the resource type " + type);
        }
        FOLLOWED.forEach((place, fields) -> {
            if (place.equals(type) || place.startsWith(type + ".")) {
                nodes(resource, place.substring(type.length()))
                        .forEach(node -> node.members().forEach((name, value) -> check(name, value, fields)));
            }
        });
    }

    private static void check(String name, Node value, List<String> followed) {
        var said = followed.stream()
                .map(field -> field.split("="))
                .filter(field -> name.matches(field[0].replace(".", "\\.").replace("*", ".*")))
                .findFirst();
        if (said.isEmpty() && value.present()) {
            throw value.cannotFollow(name);
        }
        if (said.isPresent() && said.get().length == 2 && value.present() && !value.is(said.get()[1])) {
            throw value.cannotFollow("%s = %s".formatted(name, value.text()));
        }
    }

    /** All that is at a place such as `.ContainerDefinitions.PortMappings`. */
    private static Stream<Node> nodes(Resource resource, String place) {
        var nodes = Stream.of(resource.properties());
        for (var field : place.isEmpty() ? new String[0] : place.substring(1).split("\\.")) {
            nodes = nodes.flatMap(node -> node.at(field).each());
        }
        return nodes;
    }

    private static Map<String, List<String>> read() {
        try (var file = Scope.class.getResourceAsStream("followed.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("AWS::"))
                    .map(line -> line.split(": "))
                    .collect(
                            toMap(line -> line[0], line -> List.of(line[1].split(" ")), (one, _) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
