package storefront.infra.service;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.applicationautoscaling.EnableScalingProps;
import software.amazon.awscdk.services.ecs.CpuUtilizationScalingProps;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.MemoryUtilizationScalingProps;
import software.amazon.awscdk.services.ecs.RequestCountScalingProps;
import software.amazon.awscdk.services.ecs.ScalableTaskCount;
import storefront.infra.catalog.DeploymentSpec;
import storefront.infra.catalog.ScalingSpec;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.stage.CapacityConfig;

/** The one owner of the number of tasks, as soon as there is an image. */
final class Scaling {

    /** As long as a new task takes to be counted in. */
    private static final Duration OUT = Duration.minutes(1);

    /** Load that comes in waves keeps its tasks. */
    private static final Duration IN = Duration.minutes(5);

    private Scaling() {}

    static void of(FargateService service, ServiceSpec spec, Route route, CapacityConfig capacity, ImageTag image) {
        var tasks = service.autoScaleTaskCount(EnableScalingProps.builder()
                .minCapacity(image.zeroWithoutImageElse(capacity.minTasks()))
                .maxCapacity(capacity.maxTasks())
                .build());
        onUtilization(tasks, spec.scaling());
        switch (spec.deployment()) {
            case DeploymentSpec.Rolling _ -> onRequests(tasks, spec.scaling(), route);
            // Its tasks move from one target group to the other, and the metric is of one: a policy on the idle group
            // never has data, and with that keeps all others from scaling in.
            case DeploymentSpec.Canary _ -> {}
        }
        capacity.officeHours().ifPresent(hours -> OfficeHoursSchedule.of(tasks, capacity, hours, image));
    }

    private static void onUtilization(ScalableTaskCount tasks, ScalingSpec spec) {
        tasks.scaleOnCpuUtilization(
                "Cpu",
                CpuUtilizationScalingProps.builder()
                        .targetUtilizationPercent(spec.cpuPercent())
                        .scaleOutCooldown(OUT)
                        .scaleInCooldown(IN)
                        .build());
        tasks.scaleOnMemoryUtilization(
                "Memory",
                MemoryUtilizationScalingProps.builder()
                        .targetUtilizationPercent(spec.memoryPercent())
                        .scaleOutCooldown(OUT)
                        .scaleInCooldown(IN)
                        .build());
    }

    private static void onRequests(ScalableTaskCount tasks, ScalingSpec spec, Route route) {
        tasks.scaleOnRequestCount(
                "Requests",
                RequestCountScalingProps.builder()
                        .targetGroup(route.targetGroup)
                        .requestsPerTarget(spec.requestsPerTask())
                        .scaleOutCooldown(OUT)
                        .scaleInCooldown(IN)
                        .build());
    }
}
