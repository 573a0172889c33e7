package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageHandOverTest {

    private static final List<String> SERVICES = List.of("users", "products");

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void the_image_tag_is_the_only_parameter_of_all_stacks(Synthesized stage) {
        stage.templates().forEach((name, template) -> {
            var parameters = template.path("Parameters").propertyStream().map(e -> e.getKey());
            if (SERVICES.stream().anyMatch(service -> name.endsWith("-" + service))) {
                assertThat(parameters).as(name).containsExactly("ImageTag");
                assertThat(template.at("/Parameters/ImageTag/Default").asText()).isEmpty();
            } else {
                assertThat(parameters).as(name).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"users", "products"})
    void the_image_is_the_services_own_repository_at_that_tag(String service) {
        var task = one(Synthesized.dev().stack(service), "AWS::ECS::TaskDefinition");
        var parts = task.at("/ContainerDefinitions/0/Image/Fn::Join/1");

        assertThat(parts.get(parts.size() - 2).asText()).isEqualTo("/storefront/" + service + ":");
        assertThat(parts.get(parts.size() - 1).get("Ref").asText()).isEqualTo("ImageTag");
    }

    /** So an application deployment cannot change infrastructure, and no infrastructure deployment the image. */
    @ParameterizedTest
    @CsvSource({"users", "products"})
    void the_tag_decides_on_the_image_and_whether_there_are_tasks_and_on_nothing_else(String service) {
        var resources = Synthesized.dev().stack(service).get("Resources");

        assertThat(typesWith(resources, "{\"Ref\":\"ImageTag\"}")).containsExactly("AWS::ECS::TaskDefinition");
        assertThat(typesWith(resources, "\"HasImage\""))
                .containsExactlyInAnyOrder("AWS::ECS::Service", "AWS::ApplicationAutoScaling::ScalableTarget");
    }

    @ParameterizedTest
    @CsvSource({"dev, users, 1, 2", "prod, products, 2, 10"})
    void without_an_image_there_are_no_tasks_and_with_one_their_number_is_left_to_scaling(
            String stage, String service, int min, int max) {
        var template = Synthesized.stage(stage).stack(service);

        assertThat(one(template, "AWS::ECS::Service").get("DesiredCount"))
                .hasToString("{\"Fn::If\":[\"HasImage\",{\"Ref\":\"AWS::NoValue\"},0]}");
        var scaling = one(template, "AWS::ApplicationAutoScaling::ScalableTarget");
        assertThat(scaling.get("MinCapacity")).hasToString("{\"Fn::If\":[\"HasImage\",%d,0]}".formatted(min));
        assertThat(scaling.get("MaxCapacity").asInt()).isEqualTo(max);
        assertThat(template.at("/Conditions/HasImage"))
                .hasToString("{\"Fn::Not\":[{\"Fn::Equals\":[{\"Ref\":\"ImageTag\"},\"\"]}]}");
    }

    private static List<String> typesWith(JsonNode resources, String text) {
        return resources
                .valueStream()
                .filter(resource -> resource.toString().contains(text))
                .map(resource -> resource.get("Type").asText())
                .toList();
    }
}
