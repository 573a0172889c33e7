package storefront.infra.service;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.ServiceConnectAccessLogConfiguration;
import software.amazon.awscdk.services.ecs.ServiceConnectAccessLogFormat;
import software.amazon.awscdk.services.ecs.ServiceConnectProps;
import software.amazon.awscdk.services.ecs.ServiceConnectService;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.catalog.StopContract;

/** How the other services find and call this one. */
final class ServiceConnect {

    private ServiceConnect() {}

    static ServiceConnectProps of(ServiceSpec spec, String namespace, LogDriver logs) {
        return ServiceConnectProps.builder()
                .namespace(namespace)
                .services(List.of(underItsOwnName(spec)))
                .logDriver(logs)
                .accessLogConfiguration(ServiceConnectAccessLogConfiguration.builder()
                        .format(ServiceConnectAccessLogFormat.JSON)
                        // A query may name a person.
                        .includeQueryParameters(false)
                        .build())
                .build();
    }

    private static ServiceConnectService underItsOwnName(ServiceSpec spec) {
        return ServiceConnectService.builder()
                .portMappingName(ServiceTask.PORT_NAME)
                // Else it is the name of the port, the same for all services.
                .discoveryName(spec.name())
                .dnsName(spec.name())
                .port(ServiceSpec.PORT)
                // Else 15 seconds: callers would be told 504 while the service still works.
                .perRequestTimeout(seconds(spec.stop().longestRequest()))
                // Callers and load balancer are treated alike: the service keeps a connection for longer than either,
                // so that it never closes one that a request is on its way to.
                .idleTimeout(seconds(StopContract.ALB_IDLE_TIMEOUT))
                .build();
    }

    private static Duration seconds(java.time.Duration duration) {
        return Duration.seconds(duration.toSeconds());
    }
}
