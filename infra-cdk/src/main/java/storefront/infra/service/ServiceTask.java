package storefront.infra.service;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecs.AppProtocol;
import software.amazon.awscdk.services.ecs.AwsLogDriverMode;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.CpuArchitecture;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.LinuxParameters;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.OperatingSystemFamily;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.ecs.RuntimePlatform;
import software.amazon.awscdk.services.ecs.Tmpfs;
import software.amazon.awscdk.services.ecs.TmpfsMountOption;
import software.amazon.awscdk.services.ecs.VersionConsistency;
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

    /** Of the memory of the task. */
    private static final int TMP_MIB = 64;

    /**
     * A container that dies is started again in its place, without the minute that a new task takes; one that ends by
     * itself or was told to stop is not. One that dies in its grace period has never started: that is a failed task, and
     * for the circuit breaker to count ("Restart individual containers in Amazon ECS tasks with container restart policies").
     */
    private static final List<Integer> ENDED_OR_TOLD_TO = List.of(0, 143);

    /** By so much C2's thresholds are above the JVM's own. */
    private static final int LATER = 3;

    /**
     * What the size of a task asks of the JVM; what its own content asks for is in the image. One
     * collector thread is enough below two processors. The young generation is a third of the first heap and grows with a full
     * collection only: the JVM's own 1/64 of 1 GiB would leave it 5 MiB, and have it collected all the time. The second
     * compiler (C2), which pays off late, waits longer than it would.
     */
    private static final String JVM = String.join(
            " ",
            "-XX:+UseSerialGC",
            "-XX:InitialRAMPercentage=5",
            "-XX:Tier4InvocationThreshold=" + 5_000 * LATER,
            "-XX:Tier4MinInvocationThreshold=" + 600 * LATER,
            "-XX:Tier4CompileThreshold=" + 15_000 * LATER,
            "-XX:Tier4BackEdgeThreshold=" + 40_000 * LATER);

    final FargateTaskDefinition definition;
    final LogGroup logGroup;

    ServiceTask(
            Construct scope,
            LogConfig logs,
            ServiceSpec spec,
            ImageTag image,
            ITable table,
            List<ServiceSpec> callees,
            Shell shell) {
        super(scope, "Task");
        logGroup = logs.group(this, "Logs");
        definition = FargateTaskDefinition.Builder.create(this, "Definition")
                .cpu(spec.size().cpu())
                .memoryLimitMiB(spec.size().memoryMiB())
                .runtimePlatform(RuntimePlatform.builder()
                        .cpuArchitecture(CpuArchitecture.ARM64)
                        .operatingSystemFamily(OperatingSystemFamily.LINUX)
                        .build())
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
                        // All tasks of a deployment run the digest that its first task found under the tag.
                        .versionConsistency(VersionConsistency.ENABLED)
                        .user(NOBODY)
                        .readonlyRootFilesystem(true)
                        .linuxParameters(linux(shell))
                        .enableRestartPolicy(true)
                        .restartIgnoredExitCodes(ENDED_OR_TOLD_TO)
                        .restartAttemptPeriod(
                                Duration.seconds(spec.healthCheckGracePeriod().toSeconds()))
                        .stopTimeout(Duration.seconds(spec.stop().stopTimeout().toSeconds()))
                        .logging(logs(spec.name()))
                        .build());
        shell.writablePaths().forEach(path -> mount(container, path));
    }

    private LinuxParameters linux(Shell shell) {
        var linux = LinuxParameters.Builder.create(this, "Linux")
                // A shell leaves processes behind, and a JVM as the first one does not clear them away.
                .initProcessEnabled(shell == Shell.OPEN)
                .build();
        // Tomcat and native libraries unpack there; all else of the file system is read-only. A volume would belong to
        // root ("Use bind mounts with Amazon ECS"), and without `exec` a native library could not be loaded.
        linux.addTmpfs(Tmpfs.builder()
                .containerPath("/tmp")
                .size(TMP_MIB)
                .mountOptions(List.of(
                        TmpfsMountOption.RW, TmpfsMountOption.EXEC, TmpfsMountOption.NOSUID, TmpfsMountOption.NODEV))
                .build());
        return linux;
    }

    private void mount(ContainerDefinition container, String path) {
        var name = path.substring(1).replace('/', '-');
        definition.addVolume(Volume.builder().name(name).build());
        container.addMountPoints(MountPoint.builder()
                .sourceVolume(name)
                .containerPath(path)
                .readOnly(false)
                .build());
    }

    /** Non-blocking: when logs cannot be delivered, a service loses lines, not requests. */
    LogDriver logs(String streamPrefix) {
        return LogDriver.awsLogs(AwsLogDriverProps.builder()
                .logGroup(logGroup)
                .streamPrefix(streamPrefix)
                .mode(AwsLogDriverMode.NON_BLOCKING)
                .maxBufferSize(Size.mebibytes(10))
                .build());
    }

    /** Sorted: another order would be another task definition, and a roll-out for nothing. */
    private static Map<String, String> environment(StopContract stop, ITable table, List<ServiceSpec> callees) {
        var environment = new TreeMap<String, String>();
        environment.put("JDK_JAVA_OPTIONS", JVM);
        environment.put("STOREFRONT_TABLE", table.getTableName());
        environment.put("STOREFRONT_DRAIN_DELAY", StopContract.seconds(stop.drainDelay()));
        environment.put("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE", StopContract.seconds(stop.gracefulPhase()));
        environment.put("SERVER_TOMCAT_KEEPALIVETIMEOUT", StopContract.seconds(stop.keepAlive()));
        callees.forEach(callee -> environment.put(callee.urlVariable(), callee.url()));
        return environment;
    }
}
