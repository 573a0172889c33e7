package storefront.local.ecs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/** What a template says of a service. */
record ServiceProperties(
        String cluster,
        Optional<DeploymentConfiguration> deploymentConfiguration,
        DeploymentController deploymentController,
        Optional<Integer> desiredCount,
        Optional<Integer> healthCheckGracePeriodSeconds,
        Optional<List<LoadBalancer>> loadBalancers,
        @JsonProperty("ServiceConnectConfiguration") Optional<Connect> connect,
        String taskDefinition) {

    record DeploymentController(OnlyEcs type) {}

    enum OnlyEcs {
        ECS
    }

    record LoadBalancer(String targetGroupArn) {}

    record Connect(boolean enabled, String namespace, Optional<List<Offer>> services) {}

    record Offer(List<Service.Alias> clientAliases, Optional<Timeout> timeout) {}

    record Timeout(@JsonProperty("PerRequestTimeoutSeconds") int perRequestSeconds) {}
}
