package storefront.local.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static storefront.local.cloudwatch.AlarmFixture.only;
import static storefront.local.cloudwatch.AlarmFixture.single;
import static storefront.local.cloudwatch.AlarmFixture.template;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import storefront.local.template.CannotFollow;

class AlarmsTest {
    private @TempDir Path directory;
    private AlarmFixture fixture;

    @BeforeEach
    void begin() {
        fixture = new AlarmFixture(directory);
    }

    @Test
    @DisplayName("an alarm goes off when so many periods in a row breach, and is over with the first that does not")
    void inARow() throws IOException {
        var alarms = fixture.alarms(single("HTTPCode_Target_5XX_Count", "Sum"), 3, 2);
        fixture.minute("HTTPCode_Target_5XX_Count", 1, 1, 1);
        fixture.minute("HTTPCode_Target_5XX_Count", 1, 1, 1, 1);
        assertThat(only(alarms).state()).isEqualTo("OK");
        fixture.minute("HTTPCode_Target_5XX_Count", 1, 1, 1);
        assertThat(only(alarms).state()).isEqualTo("ALARM");
        assertThat(only(alarms).datapoints()).containsExactly(3.0, 4.0, 3.0);
        assertThat(only(alarms).condition())
                .isEqualTo("Sum of HTTPCode_Target_5XX_Count greater than 2.0 in 3 of 3 periods of 60 s");
        fixture.minute("HTTPCode_Target_5XX_Count", 1, 1);
        assertThat(only(alarms).state()).isEqualTo("OK");
    }

    @Test
    @DisplayName("a period counts when it has ended, not before")
    void ended() throws IOException {
        var alarms = fixture.alarms(single("HTTPCode_Target_5XX_Count", "Sum"), 1, 2);
        fixture.add("HTTPCode_Target_5XX_Count", 1, 1, 1);
        fixture.pass(59);
        assertThat(only(alarms).state()).isEqualTo("OK");
        fixture.pass(1);
        assertThat(only(alarms).state()).isEqualTo("ALARM");
    }

    @Test
    @DisplayName("without data an alarm is off")
    void missing() throws IOException {
        var alarms = fixture.alarms(single("RequestCount", "Sum"), 3, 0);
        assertThat(only(alarms).state()).isEqualTo("OK");
        assertThat(only(alarms).datapoints()).containsExactly(Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    @DisplayName("a value that is the threshold does not breach it")
    void threshold() throws IOException {
        var alarms = fixture.alarms(single("UnHealthyHostCount", "Maximum"), 1, 2);
        fixture.minute("UnHealthyHostCount", 2);
        assertThat(only(alarms).state()).isEqualTo("OK");
        fixture.minute("UnHealthyHostCount", 3);
        assertThat(only(alarms).state()).isEqualTo("ALARM");
    }

    @Test
    @DisplayName("a composite alarm goes off with the first of its children, and names it")
    void composite() throws IOException {
        var alarms = fixture.alarms(single("UnHealthyHostCount", "Maximum"), 1, 0);
        assertThat(alarms.states()).extracting(AlarmState::state).containsExactly("OK", "no figures here", "OK");
        fixture.minute("UnHealthyHostCount", 1);
        assertThat(alarms.states()).extracting(AlarmState::state).containsExactly("ALARM", "no figures here", "ALARM");
        assertThat(alarms.states().getFirst().name()).isEqualTo("users-service");
        assertThat(alarms.states().getFirst().condition()).isEqualTo("users-alarm");
    }

    @DisplayName("what is not followed stops the start by its name")
    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Threshold\" | \"Unit\": \"Count\", \"Threshold\" | Unit",
                "\"TreatMissingData\": \"notBreaching\" | \"TreatMissingData\": \"ignore\" | TreatMissingData = ignore",
                "\"TreatMissingData\": \"notBreaching\", | '' | TreatMissingData, which is missing",
                "GreaterThanThreshold | LessThanThreshold | ComparisonOperator = LessThanThreshold",
                "\"Threshold\" | \"DatapointsToAlarm\": 1, \"Threshold\" | DatapointsToAlarm",
                "\"Maximum\" | \"tm99\" | the statistic tm99",
                "\"Period\": 60 | \"Period\": 600 | an alarm over several periods",
                "OR ALARM | AND ALARM | the alarm rule",
            })
    void refused(String said, String instead, String reason) {
        var template = template(single("UnHealthyHostCount", "Maximum"), 2, 0);
        assertThatThrownBy(() -> fixture.alarms(template.replace(said, instead)))
                .isInstanceOf(CannotFollow.class)
                .hasMessageContaining(reason);
    }
}
