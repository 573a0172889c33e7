package storefront.infra.platform;

import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ecs.CloudMapNamespaceOptions;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationListener;
import software.amazon.awscdk.services.servicediscovery.NamespaceType;
import software.amazon.awscdk.services.sns.ITopic;
import storefront.infra.stage.StageConfig;

/** What the services of a stage share: network, cluster, load balancer, names, and where alarms go. */
public final class PlatformStack extends Stack {

    public final IVpc vpc;
    public final Cluster cluster;
    public final String namespace;
    public final IApplicationListener listener;
    public final ITopic alarmTopic;

    public PlatformStack(App app, StageConfig stage) {
        super(
                app,
                stage.qualified("platform"),
                stage.stack("platform", "network, cluster and load balancer", Map.of()));

        vpc = new Network(this, stage.network()).vpc;
        namespace = "storefront-" + stage.name();
        cluster = cluster();

        var front = new FrontDoor(this, stage.frontDoor(), vpc);
        listener = front.listener;
        alarmTopic = new AlarmTopic(this).topic;

        CfnOutput.Builder.create(this, "Url")
                .description("Where the services answer")
                .value("http://" + front.loadBalancer.getLoadBalancerDnsName())
                .build();
        CfnOutput.Builder.create(this, "ClusterName")
                .description("Where the tasks run")
                .value(cluster.getClusterName())
                .build();
    }

    private Cluster cluster() {
        return Cluster.Builder.create(this, "Cluster")
                .vpc(vpc)
                .enableFargateCapacityProviders(true)
                .containerInsightsV2(ContainerInsights.ENABLED)
                // HTTP: Service Connect resolves the names in each task's proxy and needs no hosted zone. Each service
                // names the namespace itself, so the cluster needs no default.
                .defaultCloudMapNamespace(CloudMapNamespaceOptions.builder()
                        .name(namespace)
                        .type(NamespaceType.HTTP)
                        .build())
                .build();
    }
}
