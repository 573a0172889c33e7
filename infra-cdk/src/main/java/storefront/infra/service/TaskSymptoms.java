package storefront.infra.service;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.ecs.FargateService;
import storefront.infra.alarm.AlarmKind;
import storefront.infra.alarm.Symptom;
import storefront.infra.catalog.ServiceSpec;

/** What the tasks of a service lack. */
final class TaskSymptoms {

    /** Scaling reacts after three minutes, and what it starts needs some more: until then it is no one's business. */
    private static final int MINUTES_OF_SCALING = 10;

    /** Longer than a task takes to be replaced, also one that Spot has taken away. */
    private static final int MINUTES_OF_REPLACEMENT = 5;

    private TaskSymptoms() {}

    static List<Symptom> of(ServiceSpec spec, FargateService service, int minTasks) {
        var alarms = spec.alarms();
        var average = MetricOptions.builder().period(Symptom.PERIOD).build();
        return List.of(
                new Symptom(
                        AlarmKind.CPU,
                        "The tasks of %s used more than %d percent of their CPU for %d minutes: scaling does not keep up."
                                .formatted(spec.name(), alarms.cpuPercent(), MINUTES_OF_SCALING),
                        service.metricCpuUtilization(average),
                        alarms.cpuPercent(),
                        MINUTES_OF_SCALING),
                new Symptom(
                        AlarmKind.MEMORY,
                        "The tasks of %s used more than %d percent of their memory for %d minutes: the next step is a kill."
                                .formatted(spec.name(), alarms.memoryPercent(), MINUTES_OF_SCALING),
                        service.metricMemoryUtilization(average),
                        alarms.memoryPercent(),
                        MINUTES_OF_SCALING),
                new Symptom(
                        AlarmKind.MISSING_TASKS,
                        "Fewer tasks of %s than the minimum of %d ran for %d minutes, though they are wanted."
                                .formatted(spec.name(), minTasks, MINUTES_OF_REPLACEMENT),
                        missing(service, minTasks),
                        0,
                        MINUTES_OF_REPLACEMENT));
    }

    /**
     * Below the minimum, and below what is wanted: none is wanted without an image and outside of office hours, and then none
     * is missing.
     */
    private static IMetric missing(FargateService service, int minTasks) {
        return MathExpression.Builder.create()
                .expression("IF(desired < %1$d, desired, %1$d) - running".formatted(minTasks))
                .usingMetrics(new TreeMap<>(Map.of(
                        "desired",
                        counted(service, "DesiredTaskCount"),
                        "running",
                        counted(service, "RunningTaskCount"))))
                .label("missing tasks")
                .period(Symptom.PERIOD)
                .build();
    }

    /** "Amazon ECS Container Insights metrics"; the cluster has them switched on. */
    private static IMetric counted(FargateService service, String metric) {
        return Metric.Builder.create()
                .namespace("ECS/ContainerInsights")
                .metricName(metric)
                .dimensionsMap(Map.of(
                        "ClusterName", service.getCluster().getClusterName(), "ServiceName", service.getServiceName()))
                .statistic(Stats.AVERAGE)
                .period(Symptom.PERIOD)
                .build();
    }
}
