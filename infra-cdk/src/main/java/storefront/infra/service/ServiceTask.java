package storefront.infra.service;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecs.AppProtocol;
import software.amazon.awscdk.services.ecs.AwsLogDriverMode;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.CpuArchitecture;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.OperatingSystemFamily;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.ecs.RuntimePlatform;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.catalog.StopContract;
import storefront.infra.registry.RegistryStack;
import storefront.infra.stage.LogConfig;

/** What runs: image, size, environment, rights and logs. */
final class ServiceTask extends Construct {

    static final String PORT_NAME = "http";

    /** No name, no password entry: the image needs none. */
    private static final String NOBODY = "10001";

    final FargateTaskDefinition definition;
    final LogGroup logGroup;

    ServiceTask(
            Construct scope,
            LogConfig logs,
            ServiceSpec spec,
            ImageTag image,
            ITable table,
            List<ServiceSpec> callees) {
        super(scope, "Task");
        logGroup = logs.group(this, "Logs");
        definition = FargateTaskDefinition.Builder.create(this, "Definition")
                .cpu(spec.size().cpu())
                .memoryLimitMiB(spec.size().memoryMiB())
                .runtimePlatform(RuntimePlatform.builder()
                        .cpuArchitecture(CpuArchitecture.ARM64)
                        .operatingSystemFamily(OperatingSystemFamily.LINUX)
                        .build())
                .volumes(List.of(Volume.builder().name("tmp").build()))
                .build();
        TableAccess.of(spec.table(), table).forEach(definition::addToTaskRolePolicy);

        var repository = Repository.fromRepositoryName(this, "Repository", RegistryStack.repositoryName(spec));
        var container = definition.addContainer(
                spec.name(),
                ContainerDefinitionOptions.builder()
                        .image(ContainerImage.fromEcrRepository(repository, image.value()))
                        .portMappings(List.of(PortMapping.builder()
                                .name(PORT_NAME)
                                .containerPort(ServiceSpec.PORT)
                                .appProtocol(AppProtocol.getHttp())
                                .build()))
                        .environment(environment(spec.stop(), table, callees))
                        .user(NOBODY)
                        .readonlyRootFilesystem(true)
                        .stopTimeout(Duration.seconds(spec.stop().stopTimeout().toSeconds()))
                        .logging(logs(spec.name()))
                        .build());
        // Tomcat and native libraries unpack there; all else of the file system is read-only.
        container.addMountPoints(MountPoint.builder()
                .sourceVolume("tmp")
                .containerPath("/tmp")
                .readOnly(false)
                .build());
    }

    /** Non-blocking: when logs cannot be delivered, a service loses lines, not requests. */
    LogDriver logs(String streamPrefix) {
        return LogDriver.awsLogs(AwsLogDriverProps.builder()
                .logGroup(logGroup)
                .streamPrefix(streamPrefix)
                .mode(AwsLogDriverMode.NON_BLOCKING)
                .build());
    }

    /** Sorted: another order would be another task definition, and a roll-out for nothing. */
    private static Map<String, String> environment(StopContract stop, ITable table, List<ServiceSpec> callees) {
        var environment = new TreeMap<String, String>();
        environment.put("STOREFRONT_TABLE", table.getTableName());
        environment.put("STOREFRONT_DRAIN_DELAY", StopContract.seconds(stop.drainDelay()));
        environment.put("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE", StopContract.seconds(stop.gracefulPhase()));
        environment.put("SERVER_TOMCAT_KEEPALIVETIMEOUT", StopContract.seconds(stop.keepAlive()));
        callees.forEach(callee -> environment.put(callee.urlVariable(), callee.url()));
        return environment;
    }
}
