package storefront.local.template;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The resource types of followed.txt, and that nothing else of their services is in the templates. */
final class Scope {
    private static final List<String> DECIDING = List.of(
            "AWS::ApiGateway",
            "AWS::DynamoDB::",
            "AWS::ECS::",
            "AWS::ElasticLoadBalancing",
            "AWS::RDS::",
            "AWS::SQS::");
    private static final Map<String, List<String>> FOLLOWED = read();

    private Scope() {}

    static void check(Resource resource) {
        var type = resource.type();
        if (DECIDING.stream().noneMatch(type::startsWith)) {
            return;
        }
        var properties = FOLLOWED.get(type);
        if (properties == null) {
            throw resource.cannotFollow("the resource type " + type);
        }
        if (!properties.contains("*")) {
            resource.properties().only(properties.toArray(String[]::new));
        }
    }

    private static Map<String, List<String>> read() {
        try (var file = Scope.class.getResourceAsStream("followed.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("AWS::"))
                    .map(line -> line.split(": "))
                    .collect(toMap(line -> line[0], line -> List.of(line[1].split(" "))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
