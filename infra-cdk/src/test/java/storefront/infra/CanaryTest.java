package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.stage.StageConfig;

class CanaryTest {

    private static final ServiceSpec CANARY = Specs.withCanary(Specs.USERS);
    private static final Synthesized PROD = Synthesized.of(StageConfig.PROD, Specs.catalog(CANARY));

    private final JsonNode users = PROD.stack("users");

    @Test
    void a_tenth_of_the_requests_first_and_the_old_version_stays_ready_for_a_while() {
        var deployment = one(users, "AWS::ECS::Service").get("DeploymentConfiguration");

        assertThat(deployment.get("Strategy").asText()).isEqualTo("CANARY");
        assertThat(deployment.get("CanaryConfiguration"))
                .hasToString("{\"CanaryBakeTimeInMinutes\":10,\"CanaryPercent\":10}");
        assertThat(deployment.get("BakeTimeInMinutes").asInt()).isEqualTo(5);
        assertThat(deployment.at("/Alarms/Rollback").asBoolean()).isTrue();
    }

    @Test
    void it_begins_with_all_requests_at_the_target_group_that_the_service_begins_with() {
        var balancer = one(users, "AWS::ECS::Service").at("/LoadBalancers/0");
        var first = balancer.get("TargetGroupArn");
        var alternate = balancer.at("/AdvancedConfiguration/AlternateTargetGroupArn");

        assertThat(alternate).isNotEqualTo(first);
        assertThat(all(users, "AWS::ElasticLoadBalancingV2::ListenerRule"))
                .hasSize(2)
                .extracting(rule -> rule.at("/Actions/0/ForwardConfig/TargetGroups"))
                .allSatisfy(groups -> assertThat(groups)
                        .hasToString("[{\"TargetGroupArn\":%s,\"Weight\":100},{\"TargetGroupArn\":%s,\"Weight\":0}]"
                                .formatted(first, alternate)));
    }

    @Test
    void both_target_groups_are_alike() {
        assertThat(all(users, "AWS::ElasticLoadBalancingV2::TargetGroup"))
                .hasSize(2)
                .containsOnly(
                        all(users, "AWS::ElasticLoadBalancingV2::TargetGroup").getFirst());
    }

    @Test
    void a_new_version_can_be_tried_on_the_same_paths_of_the_test_listener() {
        var advanced = one(users, "AWS::ECS::Service").at("/LoadBalancers/0/AdvancedConfiguration");
        var production = rule(advanced.get("ProductionListenerRule"));
        var test = rule(advanced.get("TestListenerRule"));

        assertThat(test.get("Conditions")).isEqualTo(production.get("Conditions"));
        assertThat(production.get("ListenerArn").toString()).contains("FrontDoor");
        assertThat(test.get("ListenerArn").toString()).contains("TestListener");
    }

    @Test
    void the_test_listener_answers_only_who_is_inside_and_is_there_only_for_a_canary() {
        var ingress = Stream.of("AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress")
                .flatMap(type -> all(PROD.stack("platform"), type).stream())
                .flatMap(group -> group.has("SecurityGroupIngress")
                        ? group.get("SecurityGroupIngress").valueStream()
                        : Stream.of(group))
                .filter(rule -> rule.path("FromPort").asInt() == 10080);

        assertThat(ingress).singleElement().satisfies(rule -> assertThat(
                        rule.at("/CidrIp/Fn::GetAtt/1").asText())
                .isEqualTo("CidrBlock"));
        assertThat(Synthesized.prod().stack("platform").get("Resources").toString())
                .doesNotContain("10080");
    }

    @Test
    void ecs_may_shift_the_requests_of_this_service_and_of_no_other() {
        var roleId = users.at("/Resources")
                .propertyStream()
                .filter(resource -> resource.getValue().toString().contains("\"ecs.amazonaws.com\""))
                .findFirst()
                .orElseThrow()
                .getKey();
        var rights = all(users, "AWS::IAM::Policy").stream()
                .filter(policy -> policy.get("Roles").toString().contains(roleId))
                .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream());

        assertThat(rights).allSatisfy(right -> {
            if (right.get("Action").toString().contains("Describe")) {
                assertThat(right.get("Resource").asText()).isEqualTo("*");
            } else {
                assertThat(right.get("Resource")).hasSize(2).allSatisfy(resource -> assertThat(resource.has("Ref"))
                        .isTrue());
            }
        });
        assertThat(one(users, "AWS::ECS::Service").at("/LoadBalancers/0/AdvancedConfiguration/RoleArn/Fn::GetAtt/0"))
                .hasToString("\"" + roleId + "\"");
    }

    @Test
    void its_alarms_see_both_target_groups() {
        assertThat(List.of("error-share", "slow-answers", "unhealthy-targets")).allSatisfy(kind -> {
            var metrics =
                    AlarmsTest.alarm(users, kind).get("Metrics").valueStream().toList();
            assertThat(metrics)
                    .extracting(metric -> metric.path("Expression").asText())
                    .anyMatch(expression ->
                            expression.matches("(SUM|MAX)\\(\\[FILL\\(\\w+0, 0\\), FILL\\(\\w+1, 0\\)]\\)"));
            assertThat(metrics.stream()
                            .flatMap(metric ->
                                    metric.at("/MetricStat/Metric/Dimensions").valueStream())
                            .filter(dimension -> dimension.get("Name").asText().equals("TargetGroup"))
                            .map(dimension -> dimension.get("Value"))
                            .distinct())
                    .hasSize(2);
        });
    }

    /** The metric is of one target group, and a policy without data keeps the others from scaling in. */
    @Test
    void it_scales_on_what_does_not_depend_on_the_target_group() {
        assertThat(all(users, "AWS::ApplicationAutoScaling::ScalingPolicy"))
                .hasSize(2)
                .noneSatisfy(policy -> assertThat(policy.toString()).contains("ALBRequestCountPerTarget"));
    }

    private JsonNode rule(JsonNode reference) {
        return users.at("/Resources/" + reference.get("Ref").asText() + "/Properties");
    }
}
