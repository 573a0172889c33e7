package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.logicalIds;
import static storefront.infra.Synthesized.one;
import static storefront.infra.Synthesized.referred;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskClusterTest {

    private static final String CLUSTER = "AWS::ECS::Cluster";

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void it_has_both_capacity_providers_and_counts_its_tasks(Synthesized stage) {
        var platform = stage.stack("platform");

        assertThat(one(platform, "AWS::ECS::ClusterCapacityProviderAssociations")
                        .get("CapacityProviders"))
                .hasToString("[\"FARGATE\",\"FARGATE_SPOT\"]");
        assertThat(one(platform, CLUSTER).get("ClusterSettings"))
                .hasToString("[{\"Name\":\"containerInsights\",\"Value\":\"enabled\"}]");
    }

    @Test
    void what_is_typed_in_a_shell_is_encrypted_and_logged() {
        var platform = Synthesized.dev().stack("platform");
        var exec = one(platform, CLUSTER).at("/Configuration/ExecuteCommandConfiguration");

        assertThat(exec.get("Logging").asText()).isEqualTo("OVERRIDE");
        assertThat(exec.at("/LogConfiguration/CloudWatchLogGroupName/Ref").asText())
                .isIn(logicalIds(platform, "AWS::Logs::LogGroup"));
        var key = referred(platform, exec.get("KmsKeyId"));
        assertThat(key.get("EnableKeyRotation").asBoolean()).isTrue();
    }

    @Test
    void in_prod_nobody_opens_a_shell() {
        var platform = Synthesized.prod().stack("platform");

        assertThat(one(platform, CLUSTER).has("Configuration")).isFalse();
    }
}
