package storefront.infra;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskTest {

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void it_runs_as_nobody_who_can_write_nowhere_but_in_tmp(Synthesized stage) {
        var container = container(stage);

        assertThat(container.get("User").asText()).matches("[1-9][0-9]{3,}");
        assertThat(container.get("ReadonlyRootFilesystem").asBoolean()).isTrue();
        // A mounted volume would belong to root; without exec no native library loads from there.
        assertThat(container.at("/LinuxParameters/Tmpfs")).singleElement().satisfies(tmp -> {
            assertThat(tmp.get("ContainerPath").asText()).isEqualTo("/tmp");
            assertThat(tmp.get("MountOptions"))
                    .extracting(JsonNode::asText)
                    .containsExactlyInAnyOrder("rw", "exec", "nosuid", "nodev");
        });
    }

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void all_tasks_of_a_deployment_run_the_same_image(Synthesized stage) {
        assertThat(container(stage).get("VersionConsistency").asText()).isEqualTo("enabled");
    }

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void a_container_that_was_told_to_stop_is_not_started_again(Synthesized stage) {
        var restart = container(stage).get("RestartPolicy");

        assertThat(restart.get("Enabled").asBoolean()).isTrue();
        assertThat(restart.get("IgnoredExitCodes"))
                .extracting(JsonNode::asInt)
                .as("ended by itself, ended by SIGTERM")
                .containsExactly(0, 128 + 15);
    }

    /** Started again and again in its place, it would never be a failed task, and the circuit breaker had nothing to count. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void a_container_that_dies_while_it_starts_is_a_failed_task(Synthesized stage) {
        assertThat(container(stage).at("/RestartPolicy/RestartAttemptPeriod").asInt())
                .isGreaterThanOrEqualTo(one(stage.stack("users"), "AWS::ECS::Service")
                        .get("HealthCheckGracePeriodSeconds")
                        .asInt());
    }

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void when_logs_cannot_be_delivered_lines_are_lost_and_not_requests(Synthesized stage) {
        var options = container(stage).at("/LogConfiguration/Options");

        assertThat(options.get("mode").asText()).isEqualTo("non-blocking");
        assertThat(options.get("max-buffer-size").asText()).isEqualTo(10 * 1024 * 1024 + "b");
    }

    /** A threshold that is a slip of the pen would be seen by nobody: the JVM takes any number. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void the_thresholds_of_c2_are_those_of_the_jvm_times_one_factor(Synthesized stage) {
        var jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        var options = container(stage)
                .get("Environment")
                .valueStream()
                .filter(variable -> variable.get("Name").asText().equals("JDK_JAVA_OPTIONS"))
                .map(variable -> variable.get("Value").asText())
                .collect(joining());

        var factors = Pattern.compile("-XX:(Tier4\\w+)=(\\d+)")
                .matcher(options)
                .results()
                .map(option -> Double.parseDouble(option.group(2))
                        / Double.parseDouble(jvm.getVMOption(option.group(1)).getValue()))
                .toList();
        assertThat(factors)
                .hasSize(4)
                .allSatisfy(factor -> assertThat(factor).isGreaterThan(1).isEqualTo(factors.getFirst()));
    }

    private static JsonNode container(Synthesized stage) {
        return one(stage.stack("users"), "AWS::ECS::TaskDefinition").at("/ContainerDefinitions/0");
    }
}
