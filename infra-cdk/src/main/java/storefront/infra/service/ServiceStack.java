package storefront.infra.service;

import java.util.List;
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
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.PropagatedTagSource;
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
        super(app, stage.qualified(spec.name()), stage.stack(spec.name(), "the service " + spec.name()));
        this.spec = spec;

        var image = new ImageTag(this);
        var shell = Shell.in(platform.cluster);
        var task = new ServiceTask(
                this,
                stage.logs(),
                spec,
                image,
                table,
                callees.stream().map(callee -> callee.spec).toList(),
                shell);
        service = service(stage.capacity(), platform, task, image, shell);

        var route = new Route(this, spec, platform);
        route.lead(service, spec);

        Scaling.of(service, spec, route, stage.capacity(), image);
        var alarms = new Alarms(this, stage, spec, route.targetGroups(), service, table, platform.alarmTopic);
        Deployment.endAfter(stage.capacity().failedTasks(), service);
        Deployment.rollBackOn(alarms.rollBack, service);
        new SavedQueries(this, stage, spec, task.logGroup);

        var ship = new ShipExecution(this, stage, spec, service);
        route.canary.ifPresent(ship::shifts);
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

    private FargateService service(
            CapacityConfig capacity, PlatformStack platform, ServiceTask task, ImageTag image, Shell shell) {
        var builder = FargateService.Builder.create(this, "Service")
                .cluster(platform.cluster)
                .taskDefinition(task.definition)
                .securityGroups(List.of(onlyHttpsOut(platform)))
                .desiredCount(image.zeroWithoutImageElseUntouched())
                .capacityProviderStrategies(capacity.providers().stream()
                        .map(ServiceStack::strategy)
                        .toList())
                .availabilityZoneRebalancing(AvailabilityZoneRebalancing.ENABLED)
                .healthCheckGracePeriod(
                        Duration.seconds(spec.healthCheckGracePeriod().toSeconds()))
                .enableExecuteCommand(shell == Shell.OPEN)
                .propagateTags(PropagatedTagSource.SERVICE)
                .serviceConnectConfiguration(ServiceConnect.of(spec, platform.namespace, task.logs("service-connect")));
        return Deployment.of(spec.deployment(), builder).build();
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

    private static CapacityProviderStrategy strategy(CapacityProvider provider) {
        return CapacityProviderStrategy.builder()
                .capacityProvider(provider.name())
                .base(provider.base())
                .weight(provider.weight())
                .build();
    }
}
