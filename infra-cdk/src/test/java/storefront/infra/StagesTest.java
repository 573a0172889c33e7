package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.one;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Stack;

class StagesTest {

    @ParameterizedTest
    @CsvSource({"dev, false, Delete", "prod, true, Retain"})
    void what_is_stateful_outlives_a_mistake_in_prod_only(String stage, boolean kept, String policy) {
        var synthesized = Synthesized.stage(stage);

        assertThat(all(synthesized.stack("data"), "AWS::DynamoDB::Table"))
                .hasSize(2)
                .allSatisfy(table -> {
                    assertThat(table.path("DeletionProtectionEnabled").asBoolean())
                            .isEqualTo(kept);
                    assertThat(table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                                    .asBoolean())
                            .isTrue();
                });
        for (var stack : new String[] {"data", "users", "products"}) {
            assertThat(synthesized.stack(stack).get("Resources"))
                    .filteredOn(resource -> resource.has("DeletionPolicy"))
                    .isNotEmpty()
                    .allSatisfy(resource ->
                            assertThat(resource.get("DeletionPolicy").asText()).isEqualTo(policy));
        }
        assertThat(one(synthesized.stack("platform"), "AWS::ElasticLoadBalancingV2::LoadBalancer")
                        .get("LoadBalancerAttributes"))
                .extracting(Object::toString)
                .contains("{\"Key\":\"deletion_protection.enabled\",\"Value\":\"" + kept + "\"}");
    }

    @Test
    void no_stack_of_prod_can_be_destroyed_and_each_of_dev_can() {
        assertThat(protections(Synthesized.prod())).hasSize(5).containsOnly(true);
        assertThat(protections(Synthesized.dev())).hasSize(5).containsOnly(false);
    }

    private static Stream<Boolean> protections(Synthesized stage) {
        return stage.app().getNode().getChildren().stream()
                .filter(Stack.class::isInstance)
                .map(Stack.class::cast)
                .filter(stack -> stack.getStackName().startsWith("storefront-" + stage + "-"))
                .map(Stack::getTerminationProtection);
    }

    @ParameterizedTest
    @CsvSource({"dev, FARGATE_SPOT, 1", "prod, FARGATE, 2"})
    void dev_begins_on_spot_and_prod_never_has_its_minimum_there(String stage, String provider, int base) {
        var first = one(Synthesized.stage(stage).stack("users"), "AWS::ECS::Service")
                .at("/CapacityProviderStrategy/0");

        assertThat(first.get("CapacityProvider").asText()).isEqualTo(provider);
        assertThat(first.get("Base").asInt()).isEqualTo(base);
    }

    @Test
    void the_registry_is_the_same_for_all_stages() {
        assertThat(Synthesized.dev().registry()).isEqualTo(Synthesized.prod().registry());
    }
}
