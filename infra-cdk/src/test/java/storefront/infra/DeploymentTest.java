package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeploymentTest {

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void a_deployment_never_has_less_than_the_whole(Synthesized stage) {
        for (var service : new String[] {"users", "products"}) {
            var deployment = deployment(stage, service);

            assertThat(deployment.get("MinimumHealthyPercent").asInt()).isEqualTo(100);
            assertThat(deployment.get("MaximumPercent").asInt()).isEqualTo(200);
            assertThat(one(stage.stack(service), "AWS::ECS::Service")
                            .get("AvailabilityZoneRebalancing")
                            .asText())
                    .isEqualTo("ENABLED");
        }
    }

    /** A canary is a service's own wish: see {@link CanaryTest}. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#deployed")
    void new_tasks_replace_the_old_ones_as_they_come(Synthesized stage) {
        for (var service : new String[] {"users", "products"}) {
            assertThat(deployment(stage, service).has("Strategy")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"dev, 3", "prod, 5"})
    void so_many_failed_tasks_take_it_back(String stage, int failedTasks) {
        var breaker = deployment(Synthesized.stage(stage), "users").get("DeploymentCircuitBreaker");

        assertThat(breaker.get("Enable").asBoolean()).isTrue();
        assertThat(breaker.get("Rollback").asBoolean()).isTrue();
        assertThat(breaker.get("ThresholdConfiguration"))
                .hasToString("{\"Type\":\"COUNT\",\"Value\":%d}".formatted(failedTasks));
    }

    /** An alarm that is not there, or not of this service, would watch over nothing. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void the_alarms_that_take_it_back_are_the_services_own(Synthesized stage) {
        for (var service : new String[] {"users", "products"}) {
            var alarms = deployment(stage, service).get("Alarms");

            assertThat(alarms.get("Enable").asBoolean()).isTrue();
            assertThat(alarms.get("Rollback").asBoolean()).isTrue();
            assertThat(alarms.get("AlarmNames"))
                    .isNotEmpty()
                    .isSubsetOf(all(stage.stack(service), "AWS::CloudWatch::Alarm").stream()
                            .map(alarm -> alarm.get("AlarmName"))
                            .toList());
        }
    }

    @Test
    void a_task_is_left_alone_for_three_times_its_measured_start() {
        assertThat(one(Synthesized.dev().stack("users"), "AWS::ECS::Service")
                        .get("HealthCheckGracePeriodSeconds")
                        .asInt())
                .isEqualTo(60);
    }

    private static JsonNode deployment(Synthesized stage, String service) {
        return one(stage.stack(service), "AWS::ECS::Service").get("DeploymentConfiguration");
    }
}
