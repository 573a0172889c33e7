package storefront.infra.observability;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.cloudwatch.YAxisProps;
import storefront.infra.alarm.AlarmKind;
import storefront.infra.alarm.Symptom;
import storefront.infra.stage.StageConfig;

/** The graphs of a stage, a row a question. Each row is as wide as the dashboard. */
final class Graphs {

    private static final int HALF = 12;
    private static final int THIRD = 8;

    private final StageConfig stage;
    private final String loadBalancer;
    private final Search targetGroups;
    private final Search cpuAndMemory;
    private final Search tasks;
    private final Search tables;
    private final Search indexes;
    private final Search operations;

    Graphs(StageConfig stage, String loadBalancer, String cluster) {
        this.stage = stage;
        this.loadBalancer = loadBalancer;
        targetGroups = Search.by(
                "TargetGroup",
                "AWS/ApplicationELB,LoadBalancer,TargetGroup",
                "LoadBalancer=\"%s\"".formatted(loadBalancer));
        var inTheCluster = "ClusterName=\"%s\"".formatted(cluster);
        cpuAndMemory = Search.by("ServiceName", "AWS/ECS,ClusterName,ServiceName", inTheCluster);
        tasks = Search.by("ServiceName", "ECS/ContainerInsights,ClusterName,ServiceName", inTheCluster);
        // The tables have generated names, which begin with that of their stack.
        var ofTheStage = "TableName=" + stage.qualified("data");
        tables = Search.by("TableName", "AWS/DynamoDB,TableName", ofTheStage);
        indexes = Search.by("GlobalSecondaryIndexName", "AWS/DynamoDB,GlobalSecondaryIndexName,TableName", ofTheStage);
        operations = new Search(
                "AWS/DynamoDB,Operation,TableName", ofTheStage, "${PROP('Dim.Operation')} ${PROP('Dim.TableName')}");
    }

    List<IWidget> traffic() {
        return List.of(
                graph("Requests a minute, by target group", HALF, targetGroups.of("RequestCount", Stats.SUM)),
                graph(
                        "Answers a minute",
                        HALF,
                        answers("HTTPCode_Target_2XX_Count"),
                        answers("HTTPCode_Target_4XX_Count"),
                        answers("HTTPCode_Target_5XX_Count"),
                        answers("HTTPCode_ELB_4XX_Count"),
                        answers("HTTPCode_ELB_5XX_Count")));
    }

    List<IWidget> saturation() {
        return List.of(
                graph("CPU in percent", THIRD, cpuAndMemory.of("CPUUtilization", Stats.AVERAGE)),
                graph("Memory in percent", THIRD, cpuAndMemory.of("MemoryUtilization", Stats.AVERAGE)),
                graph(
                        "Tasks, running and desired",
                        THIRD,
                        tasks.named("RunningTaskCount", Stats.AVERAGE),
                        tasks.named("DesiredTaskCount", Stats.AVERAGE)));
    }

    List<IWidget> deployments() {
        return List.of(
                graph(
                        "Deployments under way (above 1), and pending tasks",
                        HALF,
                        tasks.named("DeploymentCount", Stats.MAXIMUM),
                        tasks.named("PendingTaskCount", Stats.MAXIMUM)),
                graph("Failed deployments", HALF, failedDeployments()));
    }

    List<IWidget> store() {
        return List.of(
                graph(
                        "Consumed capacity a minute",
                        THIRD,
                        tables.named("ConsumedReadCapacityUnits", Stats.SUM),
                        tables.named("ConsumedWriteCapacityUnits", Stats.SUM)),
                graph(
                        "Throttled reads and writes a minute",
                        THIRD,
                        tables.named("ReadThrottleEvents", Stats.SUM),
                        tables.named("WriteThrottleEvents", Stats.SUM),
                        indexes.named("ReadThrottleEvents", Stats.SUM),
                        indexes.named("WriteThrottleEvents", Stats.SUM)),
                graph("Latency in ms, by operation", THIRD, operations.of("SuccessfulRequestLatency", Stats.AVERAGE)));
    }

    private IMetric answers(String metric) {
        return Metric.Builder.create()
                .namespace("AWS/ApplicationELB")
                .metricName(metric)
                .dimensionsMap(Map.of("LoadBalancer", loadBalancer))
                .statistic(Stats.SUM)
                .build();
    }

    /** As often as the rule has told people. */
    private IMetric failedDeployments() {
        return Metric.Builder.create()
                .namespace("AWS/Events")
                .metricName("Invocations")
                .dimensionsMap(Map.of("RuleName", stage.qualified(AlarmKind.DEPLOYMENT_FAILED.id())))
                .statistic(Stats.SUM)
                .build();
    }

    private static IWidget graph(String title, int width, IMetric... metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .width(width)
                .left(List.of(metrics))
                .leftYAxis(YAxisProps.builder().min(0).showUnits(false).build())
                .period(Symptom.PERIOD)
                .build();
    }
}
