package storefront.infra.alarm;

import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import storefront.infra.stage.StageConfig;

/**
 * Something measured each minute that is wrong when it is above a number for some minutes in a row.
 *
 * @param of which one, where there are several of a kind
 * @param meaning a sentence for whoever is woken by it
 */
public record Symptom(AlarmKind kind, Optional<String> of, String meaning, IMetric metric, double above, int minutes) {

    public static final Duration PERIOD = Duration.minutes(1);

    // "PutMetricAlarm", AlarmName
    private static final int MAX_NAME = 255;

    public Symptom(AlarmKind kind, String meaning, IMetric metric, double above, int minutes) {
        this(kind, Optional.empty(), meaning, metric, above, minutes);
    }

    /** Unique in its watch. */
    String id() {
        return kind.id() + suffix();
    }

    String alarmName(StageConfig stage, String watched) {
        var name = kind.alarmName(stage, watched) + suffix();
        if (name.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "an alarm must have a name of at most %d characters, got '%s'".formatted(MAX_NAME, name));
        }
        return name;
    }

    private String suffix() {
        return of.map(which -> "-" + which).orElse("");
    }
}
