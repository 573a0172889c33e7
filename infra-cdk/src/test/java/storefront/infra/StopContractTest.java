package storefront.infra;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static storefront.infra.Synthesized.one;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import storefront.infra.catalog.StopContract;

class StopContractTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10 | 30 |  60 | 75 | 30 | 30 | drain delay must exceed the 10s that the load balancer needs to see an unready task, got 10s
            15 | 29 |  60 | 75 | 30 | 30 | graceful phase must be at least the longest request (30s), got 29s
            15 | 45 |  60 | 75 | 30 | 30 | stop timeout must exceed drain delay + graceful phase (60s), got 60s
            15 | 30 | 121 | 75 | 30 | 30 | stop timeout must be at most 120s on fargate, got 121s
            15 | 30 |  60 | 60 | 30 | 30 | keep-alive must exceed the load balancer's idle timeout (60s), got 60s
            15 | 30 |  60 | 75 | 30 | 29 | deregistration delay must be at least the longest request (30s), got 29s
            15 | 61 |  90 | 75 | 61 | 61 | longest request must be at most the load balancer's idle timeout (60s), got 61s
            """)
    void a_broken_contract_is_refused(
            int drain, int graceful, int stop, int keepAlive, int longest, int deregistration, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StopContract(
                        ofSeconds(drain),
                        ofSeconds(graceful),
                        ofSeconds(stop),
                        ofSeconds(keepAlive),
                        ofSeconds(longest),
                        ofSeconds(deregistration)))
                .withMessage(sentence);
    }

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void the_load_balancer_has_the_idle_timeout_that_the_contract_supposes(Synthesized stage) {
        var loadBalancer = one(stage.stack("platform"), "AWS::ElasticLoadBalancingV2::LoadBalancer");

        assertThat(loadBalancer.get("LoadBalancerAttributes"))
                .extracting(Object::toString)
                .contains("{\"Key\":\"idle_timeout.timeout_seconds\",\"Value\":\"60\"}");
    }

    @Test
    void the_task_and_the_target_group_are_told_the_contract() {
        var users = Synthesized.dev().stack("users");
        var container = one(users, "AWS::ECS::TaskDefinition").at("/ContainerDefinitions/0");

        assertThat(container.get("StopTimeout").asInt()).isEqualTo(60);
        assertThat(container.get("Environment"))
                .extracting(Object::toString)
                .contains(
                        "{\"Name\":\"STOREFRONT_DRAIN_DELAY\",\"Value\":\"15s\"}",
                        "{\"Name\":\"SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE\",\"Value\":\"30s\"}",
                        "{\"Name\":\"SERVER_TOMCAT_KEEPALIVETIMEOUT\",\"Value\":\"75s\"}");
        assertThat(one(users, "AWS::ElasticLoadBalancingV2::TargetGroup").get("TargetGroupAttributes"))
                .extracting(Object::toString)
                .contains("{\"Key\":\"deregistration_delay.timeout_seconds\",\"Value\":\"30\"}");
    }
}
