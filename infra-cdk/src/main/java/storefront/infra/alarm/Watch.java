package storefront.infra.alarm;

import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmRule;
import software.amazon.awscdk.services.cloudwatch.AlarmState;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.CompositeAlarm;
import software.amazon.awscdk.services.cloudwatch.IAlarmRule;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;
import storefront.infra.stage.StageConfig;

/**
 * The alarms of one part of the system, and the one that tells people: whatever has several symptoms is still one incident,
 * and one message when it begins and one when it is over.
 */
public final class Watch extends Construct {

    private final StageConfig stage;
    private final String watched;

    /**
     * @param watched how the names of its alarms begin
     * @param kind of the alarm that tells people
     */
    public Watch(
            Construct scope, StageConfig stage, String watched, AlarmKind kind, List<Symptom> symptoms, ITopic topic) {
        super(scope, "Alarms");
        this.stage = stage;
        this.watched = watched;

        var anyOfThem = symptoms.stream()
                .map(this::alarm)
                .map(alarm -> AlarmRule.fromAlarm(alarm, AlarmState.ALARM))
                .toArray(IAlarmRule[]::new);
        var told = CompositeAlarm.Builder.create(this, kind.id())
                .compositeAlarmName(kind.alarmName(stage, watched))
                .alarmDescription(description(
                        "Something is wrong in stage %s: the alarms named %s-* say what."
                                .formatted(stage.name(), stage.qualified(watched)),
                        kind))
                .alarmRule(AlarmRule.anyOf(anyOfThem))
                .build();
        told.addAlarmAction(new SnsAction(topic));
        told.addOkAction(new SnsAction(topic));
    }

    private Alarm alarm(Symptom symptom) {
        return Alarm.Builder.create(this, symptom.id())
                .alarmName(symptom.alarmName(stage, watched))
                .alarmDescription(description(symptom.meaning(), symptom.kind()))
                .metric(symptom.metric())
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold(symptom.above())
                .evaluationPeriods(symptom.minutes())
                // No requests, no tasks, no errors: then nothing is reported at all, and nothing is wrong. What should
                // be there and is not has a symptom of its own.
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
    }

    private static String description(String meaning, AlarmKind kind) {
        return meaning + " What to do: " + kind.runbook();
    }
}
