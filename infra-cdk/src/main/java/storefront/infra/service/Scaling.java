package storefront.infra.service;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.applicationautoscaling.EnableScalingProps;
import software.amazon.awscdk.services.ecs.CpuUtilizationScalingProps;
import software.amazon.awscdk.services.ecs.FargateService;
import storefront.infra.stage.CapacityConfig;

/** The one owner of the number of tasks, as soon as there is an image. */
final class Scaling {

    private Scaling() {}

    static void of(FargateService service, CapacityConfig capacity, ImageTag image) {
        var tasks = service.autoScaleTaskCount(EnableScalingProps.builder()
                .minCapacity(image.zeroWithoutImageElse(capacity.minTasks()))
                .maxCapacity(capacity.maxTasks())
                .build());
        tasks.scaleOnCpuUtilization(
                "Cpu",
                CpuUtilizationScalingProps.builder()
                        .targetUtilizationPercent(60)
                        .scaleOutCooldown(Duration.minutes(1))
                        .scaleInCooldown(Duration.minutes(5))
                        .build());
    }
}
