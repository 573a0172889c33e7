package storefront.infra.service;

import software.amazon.awscdk.TimeZone;
import software.amazon.awscdk.services.applicationautoscaling.CronOptions;
import software.amazon.awscdk.services.applicationautoscaling.ScalingSchedule;
import software.amazon.awscdk.services.applicationautoscaling.Schedule;
import software.amazon.awscdk.services.ecs.ScalableTaskCount;
import storefront.infra.stage.CapacityConfig;
import storefront.infra.stage.OfficeHours;

/**
 * No tasks outside of office hours.
 *
 * <p>A deployment in the night leaves it so: an image changes the task definition and not the scalable target, and ECS
 * rolls it out to no task. Whether it starts shows at opening. Only two things wake the service: its first image, and a
 * change of its capacity, with which CloudFormation registers the target anew. Therefore it closes on each day, also on
 * those on which it does not open.
 */
final class OfficeHoursSchedule {

    private OfficeHoursSchedule() {}

    static void of(ScalableTaskCount tasks, CapacityConfig capacity, OfficeHours hours, ImageTag image) {
        var zone = TimeZone.of(hours.zone().getId());
        tasks.scaleOnSchedule(
                "Opening",
                ScalingSchedule.builder()
                        .schedule(Schedule.cron(CronOptions.builder()
                                .weekDay("MON-FRI")
                                .hour(String.valueOf(hours.opening().getHour()))
                                .minute(String.valueOf(hours.opening().getMinute()))
                                .build()))
                        .timeZone(zone)
                        .minCapacity(image.zeroWithoutImageElse(capacity.minTasks()))
                        .maxCapacity(capacity.maxTasks())
                        .build());
        tasks.scaleOnSchedule(
                "Closing",
                ScalingSchedule.builder()
                        .schedule(Schedule.cron(CronOptions.builder()
                                .hour(String.valueOf(hours.closing().getHour()))
                                .minute(String.valueOf(hours.closing().getMinute()))
                                .build()))
                        .timeZone(zone)
                        .minCapacity(0)
                        // With a maximum above, a policy could start tasks again.
                        .maxCapacity(0)
                        .build());
    }
}
