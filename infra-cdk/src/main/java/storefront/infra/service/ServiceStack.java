package storefront.infra.service;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ecs.AvailabilityZoneRebalancing;
import software.amazon.awscdk.services.ecs.CapacityProviderStrategy;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.PropagatedTagSource;
import software.amazon.awscdk.services.ecs.ServiceConnectProps;
import software.amazon.awscdk.services.ecs.ServiceConnectService;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.platform.PlatformStack;
import storefront.infra.stage.CapacityConfig;
import storefront.infra.stage.CapacityConfig.CapacityProvider;
import storefront.infra.stage.StageConfig;

/** One service of a stage, from its route to its alarms. Only the image changes from day to day. */
public final class ServiceStack extends Stack {

    public final ServiceSpec spec;
    public final FargateService service;

    public ServiceStack(
            App app,
            StageConfig stage,
            ServiceSpec spec,
            PlatformStack platform,
            ITable table,
            List<ServiceStack> callees) {
        super(app, stage.qualified(spec.name()), stage.stack(spec.name(), "the service " + spec.name(), Map.of()));
        this.spec = spec;

        var image = new ImageTag(this);
        var task = new ServiceTask(
                this,
                stage.logs(),
                spec,
                image,
                table,
                callees.stream().map(callee -> callee.spec).toList());
        service = service(stage.capacity(), platform, image, task);

        var route = new Route(this, spec, platform);
        service.attachToApplicationTargetGroup(route.targetGroup);
        // ECS refuses a target group that no listener knows yet.
        service.getNode().addDependency(route.rule);

        Scaling.of(service, stage.capacity(), image);
        new Alarms(this, spec, route.targetGroup, platform.alarmTopic);

        new ShipExecution(this, stage, spec, service);
        CfnOutput.Builder.create(this, "ServiceName")
                .description("The service of ECS, in the cluster of the platform")
                .value(service.getServiceName())
                .build();

        for (var callee : callees) {
            addStackDependency(callee);
            // The rule lands here, with the caller: who is called need not know by whom.
            service.getConnections().allowTo(callee.service, Port.tcp(ServiceSpec.PORT), "calls " + callee.spec.name());
        }
    }

    private FargateService service(CapacityConfig capacity, PlatformStack platform, ImageTag image, ServiceTask task) {
        return FargateService.Builder.create(this, "Service")
                .cluster(platform.cluster)
                .taskDefinition(task.definition)
                .securityGroups(List.of(onlyHttpsOut(platform)))
                .desiredCount(image.zeroWithoutImageElseUntouched())
                .capacityProviderStrategies(capacity.providers().stream()
                        .map(ServiceStack::strategy)
                        .toList())
                // New tasks first, old ones after: a deployment never has less than the whole.
                .minHealthyPercent(100)
                .maxHealthyPercent(200)
                .circuitBreaker(
                        DeploymentCircuitBreaker.builder().rollback(true).build())
                .availabilityZoneRebalancing(AvailabilityZoneRebalancing.ENABLED)
                .healthCheckGracePeriod(
                        Duration.seconds(spec.healthCheckGracePeriod().toSeconds()))
                .propagateTags(PropagatedTagSource.SERVICE)
                .serviceConnectConfiguration(ServiceConnectProps.builder()
                        .namespace(platform.namespace)
                        .services(List.of(underItsOwnName()))
                        .logDriver(task.logs("service-connect"))
                        .build())
                .build();
    }

    /** To AWS, and by further rules to the services it calls; in comes what a rule lets in. */
    private SecurityGroup onlyHttpsOut(PlatformStack platform) {
        var tasks = SecurityGroup.Builder.create(this, "SecurityGroup")
                .vpc(platform.vpc)
                .description("The tasks of " + spec.name())
                .allowAllOutbound(false)
                .build();
        tasks.addEgressRule(Peer.anyIpv4(), Port.tcp(443), "the APIs of AWS");
        return tasks;
    }

    private ServiceConnectService underItsOwnName() {
        return ServiceConnectService.builder()
                .portMappingName(ServiceTask.PORT_NAME)
                // Else it is the name of the port, the same for all services.
                .discoveryName(spec.name())
                .dnsName(spec.name())
                .port(ServiceSpec.PORT)
                .build();
    }

    private static CapacityProviderStrategy strategy(CapacityProvider provider) {
        return CapacityProviderStrategy.builder()
                .capacityProvider(provider.name())
                .base(provider.base())
                .weight(provider.weight())
                .build();
    }
}
