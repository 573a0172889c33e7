package storefront.infra.service;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;
import storefront.infra.alarm.AlarmKind;
import storefront.infra.alarm.Symptom;
import storefront.infra.alarm.Watch;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.stage.StageConfig;

/** What a person must be told about a service. */
final class Alarms {

    /**
     * The names of those alarms that speak for the new version alone: they tell within minutes, and the old version would
     * not have had them. CPU is high while tasks start, and a store that throttles is no better with the version before.
     */
    final List<String> rollBack;

    Alarms(
            Construct scope,
            StageConfig stage,
            ServiceSpec spec,
            List<ApplicationTargetGroup> targetGroups,
            FargateService service,
            ITable table,
            ITopic topic) {
        var answers = new AnswerSymptoms(targetGroups.stream()
                        .map(ApplicationTargetGroup::getMetrics)
                        .toList())
                .of(spec);
        var tasks = TaskSymptoms.of(spec, service, stage.capacity().minTasks());
        var store = StoreSymptoms.of(spec, table);
        new Watch(
                scope,
                stage,
                spec.name(),
                AlarmKind.SERVICE,
                Stream.of(answers, tasks, store).flatMap(List::stream).toList(),
                topic);
        rollBack = answers.stream()
                .map(Symptom::kind)
                .map(kind -> kind.alarmName(stage, spec.name()))
                .toList();
    }
}
