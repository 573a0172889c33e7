package storefront.local.ecs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;

/** What a template says of a service. */
record ServiceProperties(
        String cluster,
        DeploymentConfiguration deploymentConfiguration,
        @JsonProperty("HealthCheckGracePeriodSeconds") Duration gracePeriod,
        List<LoadBalancer> loadBalancers,
        @JsonProperty("ServiceConnectConfiguration") Service.Connect connect,
        String taskDefinition) {

    record LoadBalancer(String targetGroupArn) {}
}
