package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.one;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import storefront.infra.stage.StageConfig;

/** What CloudFormation may do while an image is shipped. */
class ShipExecutionTest {

    @Test
    void the_role_to_ship_with_is_there_under_the_name_that_may_be_passed() {
        var execution = all(Synthesized.dev().stack("users"), "AWS::IAM::Role").stream()
                .filter(role -> role.has("RoleName"))
                .toList();

        assertThat(execution).hasSize(1);
        assertThat(execution.getFirst().get("RoleName").asText()).isEqualTo("storefront-dev-users-ship");
        assertThat(execution.getFirst().at("/AssumeRolePolicyDocument/Statement/0/Principal"))
                .hasToString("{\"Service\":\"cloudformation.amazonaws.com\"}");
    }

    /** Whatever CloudFormation must hand over when the image changes, and no other role of the account. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#deployed")
    void shipping_passes_the_roles_of_the_task_and_no_other(Synthesized stage) {
        for (var service : List.of("users", "products")) {
            var template = stage.stack(service);
            var task = one(template, "AWS::ECS::TaskDefinition");
            var passed = DeliveryRightsTest.policy(template, "ShipExecution").stream()
                    .filter(statement -> DeliveryRightsTest.actions(statement).anyMatch("iam:PassRole"::equals))
                    .toList();

            assertThat(passed).hasSize(1);
            assertThat(passed.getFirst()
                            .at("/Condition/StringEquals/iam:PassedToService")
                            .asText())
                    .isEqualTo("ecs-tasks.amazonaws.com");
            assertThat(WildcardRightsTest.values(passed.getFirst().get("Resource")))
                    .containsExactlyInAnyOrder(task.get("TaskRoleArn"), task.get("ExecutionRoleArn"));
        }
    }

    @Test
    void with_a_canary_it_also_passes_the_role_that_shifts_the_requests() {
        var users = Synthesized.of(StageConfig.DEV, Specs.catalog(Specs.withCanary(Specs.USERS)))
                .stack("users");
        var shifting = one(users, "AWS::ECS::Service").at("/LoadBalancers/0/AdvancedConfiguration/RoleArn");

        assertThat(DeliveryRightsTest.policy(users, "ShipExecution"))
                .filteredOn(statement -> statement.get("Resource").equals(shifting))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.get("Action").asText()).isEqualTo("iam:PassRole");
                    assertThat(statement
                                    .at("/Condition/StringEquals/iam:PassedToService")
                                    .asText())
                            .isEqualTo("ecs.amazonaws.com");
                });
    }

    /** A template of somebody else's making changes nothing but the task definition and what the service runs. */
    @Test
    void shipping_changes_one_service_its_task_definitions_and_its_scaling() {
        var changed = DeliveryRightsTest.policy(Synthesized.dev().stack("users"), "ShipExecution").stream()
                .flatMap(DeliveryRightsTest::actions)
                .filter(DeliveryRightsTest::writes)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(changed)
                .containsExactly(
                        "application-autoscaling:PutScheduledAction",
                        "application-autoscaling:RegisterScalableTarget",
                        "ecs:DeregisterTaskDefinition",
                        "ecs:RegisterTaskDefinition",
                        "ecs:StopServiceDeployment",
                        "ecs:TagResource",
                        "ecs:UpdateService",
                        "iam:PassRole");
    }
}
