package storefront.local.cloudwatch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import storefront.local.template.Assembly;
import storefront.local.template.Resource;

/** Those of the templates, over what is measured here. */
public final class Alarms {
    private static final Pattern MEASURED =
            Pattern.compile("(Desired|Running)TaskCount|(Un)?HealthyHostCount|HTTPCode_(ELB|Target)_[45]XX_Count"
                    + "|RequestCount|TargetResponseTime");
    private static final Pattern CHILD = Pattern.compile("ALARM\\(\"[^\"]*:alarm:([^\"]+)\"\\)");

    /** One child in alarm is enough. */
    private record Composite(String alarmName, String alarmDescription, String alarmRule) {
        Composite {
            if (!CHILD.matcher(alarmRule).replaceAll("x").matches("\\(x( OR x)*\\)")) {
                throw new IllegalArgumentException("the alarm rule " + alarmRule);
            }
        }

        AlarmState state(List<String> inAlarm) {
            var causes = CHILD.matcher(alarmRule)
                    .results()
                    .map(child -> child.group(1))
                    .filter(inAlarm::contains)
                    .toList();
            var state = causes.isEmpty() ? "OK" : MetricAlarm.ALARM;
            var condition = causes.isEmpty() ? "one of its alarms" : String.join(", ", causes);
            return new AlarmState(alarmName, alarmDescription, state, condition, List.of());
        }
    }

    /** On a metric that a laptop has not, such as the throttles of a table. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Unmeasured(String alarmName, String alarmDescription) {
        AlarmState state() {
            return new AlarmState(alarmName, alarmDescription, "no figures here", "", List.of());
        }
    }

    private final Metrics metrics;
    private final List<Function<Metrics, AlarmState>> alarms;
    private final List<Composite> composites;

    public Alarms(Assembly assembly, Metrics metrics) {
        this.metrics = metrics;
        this.alarms = assembly.resources("AWS::CloudWatch::Alarm").stream()
                .map(Alarms::alarm)
                .toList();
        this.composites = assembly.resources("AWS::CloudWatch::CompositeAlarm").stream()
                .map(alarm -> alarm.as(Composite.class))
                .toList();
    }

    /** Those that tell people come first. */
    public List<AlarmState> states() {
        var states = alarms.stream().map(alarm -> alarm.apply(metrics)).toList();
        var inAlarm = states.stream()
                .filter(state -> state.state().equals(MetricAlarm.ALARM))
                .map(AlarmState::name)
                .toList();
        return Stream.concat(composites.stream().map(composite -> composite.state(inAlarm)), states.stream())
                .toList();
    }

    private static Function<Metrics, AlarmState> alarm(Resource alarm) {
        if (!alarm.json().findValuesAsString("MetricName").stream().allMatch(MEASURED.asMatchPredicate())) {
            var unmeasured = alarm.as(Unmeasured.class).state();
            return _ -> unmeasured;
        }
        return alarm.as(MetricAlarm.class)::state;
    }
}
