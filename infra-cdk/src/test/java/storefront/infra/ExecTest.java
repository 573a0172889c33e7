package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The services follow the cluster, which holds the audit log. */
class ExecTest {

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void a_shell_opens_where_the_cluster_keeps_its_log_and_nowhere_else(Synthesized stage) {
        var users = stage.stack("users");
        var container = one(users, "AWS::ECS::TaskDefinition").at("/ContainerDefinitions/0");

        assertThat(one(users, "AWS::ECS::Service").get("EnableExecuteCommand").asBoolean())
                .isEqualTo(audited(stage));
        assertThat(container.at("/LinuxParameters/InitProcessEnabled").asBoolean())
                .isEqualTo(audited(stage));
    }

    /** Its agent cannot do without; all else of the file system stays read-only. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void only_its_agent_has_something_writable_mounted(Synthesized stage) {
        var task = one(stage.stack("users"), "AWS::ECS::TaskDefinition");

        assertThat(task.at("/ContainerDefinitions/0/MountPoints"))
                .extracting(mount -> mount.get("ContainerPath").asText())
                .isEqualTo(
                        audited(stage)
                                ? List.of("/managed-agents", "/var/lib/amazon/ssm", "/var/log/amazon/ssm")
                                : List.of());
        assertThat(task.at("/ContainerDefinitions/0/ReadonlyRootFilesystem").asBoolean())
                .isTrue();
    }

    /** Of these four actions IAM knows no resources. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void it_needs_four_rights_to_its_channels(Synthesized stage) {
        assertThat(channelRights(stage).map(right -> right.get("Resource").asText()))
                .hasSize(audited(stage) ? 1 : 0)
                .containsOnly(audited(stage) ? new String[] {"*"} : new String[0]);
        assertThat(channelRights(stage)
                        .flatMap(right -> right.get("Action").valueStream())
                        .map(JsonNode::asText)
                        // CDK merges what has the same resource.
                        .filter(action -> action.startsWith("ssmmessages:"))
                        .toList())
                .isEqualTo(
                        audited(stage)
                                ? List.of(
                                        "ssmmessages:CreateControlChannel",
                                        "ssmmessages:CreateDataChannel",
                                        "ssmmessages:OpenControlChannel",
                                        "ssmmessages:OpenDataChannel")
                                : List.of());
    }

    private static Stream<JsonNode> channelRights(Synthesized stage) {
        return all(stage.stack("users"), "AWS::IAM::Policy").stream()
                .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream())
                .filter(right -> right.get("Action").toString().contains("ssmmessages:"));
    }

    private static boolean audited(Synthesized stage) {
        return one(stage.stack("platform"), "AWS::ECS::Cluster")
                .at("/Configuration/ExecuteCommandConfiguration")
                .isObject();
    }
}
