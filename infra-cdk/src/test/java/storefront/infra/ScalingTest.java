package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingTest {

    private static final String TARGET = "AWS::ApplicationAutoScaling::ScalableTarget";
    private static final String POLICY = "AWS::ApplicationAutoScaling::ScalingPolicy";

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#deployed")
    void tasks_come_with_cpu_memory_or_requests_and_go_slowly(Synthesized stage) {
        var policies = all(stage.stack("users"), POLICY).stream()
                .map(policy -> policy.get("TargetTrackingScalingPolicyConfiguration"))
                .toList();

        assertThat(policies)
                .extracting(policy -> "%s %d"
                        .formatted(
                                policy.at("/PredefinedMetricSpecification/PredefinedMetricType")
                                        .asText(),
                                policy.get("TargetValue").asInt()))
                .containsExactlyInAnyOrder(
                        "ECSServiceAverageCPUUtilization 60",
                        "ECSServiceAverageMemoryUtilization 80",
                        "ALBRequestCountPerTarget 6000");
        assertThat(policies)
                .allSatisfy(policy -> assertThat(policy.get("ScaleInCooldown").asInt())
                        .isGreaterThan(policy.get("ScaleOutCooldown").asInt()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "products"})
    void the_requests_are_those_of_the_services_own_target_group(String service) {
        var template = Synthesized.dev().stack(service);
        var targetGroup = one(template, "AWS::ECS::Service").at("/LoadBalancers/0/TargetGroupArn/Ref");
        var label = all(template, POLICY).stream()
                .map(policy -> policy.at("/TargetTrackingScalingPolicyConfiguration/PredefinedMetricSpecification"))
                .filter(metric -> metric.has("ResourceLabel"))
                .findFirst()
                .orElseThrow();

        assertThat(label.toString()).contains("[%s,\"TargetGroupFullName\"]".formatted(targetGroup));
    }

    @Test
    void outside_of_office_hours_no_task_runs_whatever_the_load() {
        assertThat(action("Closing"))
                .hasToString(
                        "{\"ScalableTargetAction\":{\"MaxCapacity\":0,\"MinCapacity\":0},\"Schedule\":\"cron(30 19 * * ? *)\","
                                + "\"ScheduledActionName\":\"Closing\",\"Timezone\":\"Europe/Berlin\"}");
    }

    @Test
    void at_opening_the_usual_tasks_run_if_there_is_an_image() {
        var opening = action("Opening");
        var always = one(Synthesized.choices().stack("users"), TARGET);

        assertThat(opening.get("Schedule").asText()).isEqualTo("cron(0 7 ? * MON-FRI *)");
        assertThat(opening.get("Timezone").asText()).isEqualTo("Europe/Berlin");
        assertThat(opening.at("/ScalableTargetAction/MinCapacity"))
                .isEqualTo(always.get("MinCapacity"))
                .hasToString("{\"Fn::If\":[\"HasImage\",1,0]}");
        assertThat(opening.at("/ScalableTargetAction/MaxCapacity")).isEqualTo(always.get("MaxCapacity"));
    }

    /** With a changed target CloudFormation would put its minimum in force, at whatever hour. */
    @Test
    void another_image_is_no_change_of_the_scalable_target() {
        assertThat(one(Synthesized.choices().stack("users"), TARGET).toString()).doesNotContain("ImageTag");
    }

    @Test
    void a_stage_without_office_hours_runs_always() {
        assertThat(one(Synthesized.prod().stack("users"), TARGET).has("ScheduledActions"))
                .isFalse();
    }

    private static JsonNode action(String name) {
        return one(Synthesized.choices().stack("users"), TARGET)
                .get("ScheduledActions")
                .valueStream()
                .filter(action -> action.get("ScheduledActionName").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
