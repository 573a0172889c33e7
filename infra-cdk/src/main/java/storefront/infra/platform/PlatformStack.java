package storefront.infra.platform;

import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationListener;
import software.amazon.awscdk.services.sns.ITopic;
import storefront.infra.stage.StageConfig;

/** What the services of a stage share: network, cluster, load balancer, names, and where alarms go. */
public final class PlatformStack extends Stack {

    public final IVpc vpc;
    public final Cluster cluster;
    public final String namespace;
    public final IApplicationListener listener;
    public final ApplicationLoadBalancer loadBalancer;
    public final ITopic alarmTopic;
    private TestListener testListener;

    public PlatformStack(App app, StageConfig stage) {
        super(app, stage.qualified("platform"), stage.stack("platform", "network, cluster and load balancer"));

        var network = new Network(this, stage);
        vpc = network.vpc;
        namespace = "storefront-" + stage.name();
        cluster = new TaskCluster(this, stage, network, namespace).cluster;

        var front = new FrontDoor(this, stage.frontDoor(), vpc);
        loadBalancer = front.loadBalancer;
        listener = front.listener;
        stage.frontDoor().waf().ifPresent(waf -> new WebAcl(this, waf, stage.logs(), loadBalancer));

        alarmTopic = new AlarmTopic(this, stage.alarmEmail()).topic;
        new FrontDoorAlarms(this, stage, loadBalancer.getMetrics(), alarmTopic);
        new FailedDeployments(this, stage, cluster, alarmTopic);

        CfnOutput.Builder.create(this, "Url")
                .description("Where the services answer")
                .value(front.url)
                .build();
        CfnOutput.Builder.create(this, "ClusterName")
                .description("Where the tasks run")
                .value(cluster.getClusterName())
                .build();
    }

    /** There is one as soon as a service asks for it, which only a canary does. */
    public IApplicationListener testListener() {
        if (testListener == null) {
            testListener = new TestListener(this, loadBalancer, vpc);
        }
        return testListener.listener;
    }
}
