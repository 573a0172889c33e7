package storefront.infra.platform;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ecs.CloudMapNamespaceOptions;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.ecs.ExecuteCommandConfiguration;
import software.amazon.awscdk.services.ecs.ExecuteCommandLogConfiguration;
import software.amazon.awscdk.services.ecs.ExecuteCommandLogging;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.servicediscovery.NamespaceType;
import software.constructs.Construct;
import storefront.infra.stage.LogConfig;
import storefront.infra.stage.StageConfig;

/** Where the tasks run, under which names they call each other, and who may look inside. */
final class TaskCluster extends Construct {

    final Cluster cluster;

    TaskCluster(Construct scope, StageConfig stage, Network network, String namespace) {
        super(scope, "Cluster");
        cluster = Cluster.Builder.create(this, "Cluster")
                .vpc(network.vpc)
                .enableFargateCapacityProviders(true)
                // By service, the count of running tasks among them; ENHANCED adds each task, at a price.
                .containerInsightsV2(ContainerInsights.ENABLED)
                // HTTP: Service Connect resolves the names in each task's proxy and needs no hosted zone. Each service
                // names the namespace itself, so the cluster needs no default.
                .defaultCloudMapNamespace(CloudMapNamespaceOptions.builder()
                        .name(namespace)
                        .type(NamespaceType.HTTP)
                        .build())
                .executeCommandConfiguration(
                        switch (stage.exec()) {
                            case OFF -> null;
                            case AUDITED -> {
                                network.letShellsIn();
                                yield audited(stage.logs());
                            }
                        })
                .build();
    }

    /** The session manager of AWS sees only what this key has encrypted; what was typed and answered goes to the log. */
    private ExecuteCommandConfiguration audited(LogConfig logs) {
        var sessions = Key.Builder.create(this, "ExecSessions")
                .description("Sessions of aws ecs execute-command")
                .enableKeyRotation(true)
                // It encrypts what passes and nothing that stays, so nobody will miss it.
                .removalPolicy(RemovalPolicy.DESTROY)
                .pendingWindow(Duration.days(7))
                .build();
        return ExecuteCommandConfiguration.builder()
                .kmsKey(sessions)
                .logging(ExecuteCommandLogging.OVERRIDE)
                .logConfiguration(ExecuteCommandLogConfiguration.builder()
                        .cloudWatchLogGroup(logs.group(this, "ExecLogs"))
                        .build())
                .build();
    }
}
