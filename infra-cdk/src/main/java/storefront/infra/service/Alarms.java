package storefront.infra.service;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.stage.StageConfig;

/** What a person must be told about a service. */
final class Alarms extends Construct {

    /** The names of those that take a new version back. */
    final List<String> rollBack;

    Alarms(Construct scope, StageConfig stage, ServiceSpec spec, ApplicationTargetGroup targetGroup, ITopic topic) {
        super(scope, "Alarms");
        var name = stage.qualified(spec.name() + "-unhealthy-targets");
        var unhealthyTargets = Alarm.Builder.create(this, "UnhealthyTargets")
                .alarmName(name)
                .alarmDescription(
                        "The load balancer has seen an unhealthy task of %s for 3 minutes: it is being replaced, or fails again and again."
                                .formatted(spec.name()))
                .metric(targetGroup
                        .getMetrics()
                        .unhealthyHostCount(MetricOptions.builder()
                                .statistic(Stats.MAXIMUM)
                                .period(Duration.minutes(1))
                                .build()))
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold(0)
                // Longer than a deployment or a replaced task takes to settle.
                .evaluationPeriods(3)
                // No targets, no data: without an image there is nothing to be unhealthy.
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        unhealthyTargets.addAlarmAction(new SnsAction(topic));
        rollBack = List.of(name);
    }
}
