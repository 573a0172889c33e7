package storefront.infra.service;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ecs.AlarmBehavior;
import software.amazon.awscdk.services.ecs.CfnService;
import software.amazon.awscdk.services.ecs.DeploymentAlarmOptions;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.DeploymentStrategy;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.TrafficShiftConfig;
import storefront.infra.catalog.DeploymentSpec;

/** How a new version takes over, and what takes it back: tasks that fail, or an alarm. */
final class Deployment {

    private Deployment() {}

    static FargateService.Builder of(DeploymentSpec spec, FargateService.Builder service) {
        service
                // New tasks first, old ones after: a deployment never has less than the whole.
                .minHealthyPercent(100)
                .maxHealthyPercent(200)
                .circuitBreaker(
                        DeploymentCircuitBreaker.builder().rollback(true).build());
        return switch (spec) {
            case DeploymentSpec.Rolling _ -> service;
            case DeploymentSpec.Canary canary ->
                service.deploymentStrategy(DeploymentStrategy.CANARY)
                        .canaryConfiguration(TrafficShiftConfig.builder()
                                .stepPercent(canary.percent())
                                .stepBakeTime(minutes(canary.observation()))
                                .build())
                        .bakeTime(minutes(canary.bake()));
        };
    }

    /** As a number and not as a share of the tasks, of which a stage may have but one. The L2 class does not know it yet. */
    static void endAfter(int failedTasks, FargateService service) {
        ((CfnService) service.getNode().getDefaultChild())
                .addPropertyOverride(
                        "DeploymentConfiguration.DeploymentCircuitBreaker.ThresholdConfiguration",
                        new TreeMap<>(Map.of("Type", "COUNT", "Value", failedTasks)));
    }

    /** By their names: a reference to an alarm on the service's own metrics would be a circle. */
    static void rollBackOn(List<String> alarmNames, FargateService service) {
        service.enableDeploymentAlarms(
                alarmNames,
                DeploymentAlarmOptions.builder()
                        .behavior(AlarmBehavior.ROLLBACK_ON_ALARM)
                        .build());
    }

    private static Duration minutes(java.time.Duration duration) {
        return Duration.minutes(duration.toMinutes());
    }
}
