package storefront.local.alb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import storefront.local.alb.TargetGroupProperties.Matcher;
import storefront.local.template.Only.Http;

class HealthTest {
    private final TargetGroupProperties group = new TargetGroupProperties(
            Duration.ofSeconds(5),
            "/readyz",
            Duration.ofSeconds(2),
            3,
            new Matcher("200,202,300-302"),
            Http.HTTP,
            null,
            2);

    @DisplayName("a run of checks (+ passed, - failed) leads to the state")
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', INITIAL",
        "+, HEALTHY",
        "-, INITIAL",
        "-+, HEALTHY",
        "--, UNHEALTHY",
        "--+, UNHEALTHY",
        "--++, UNHEALTHY",
        "--++-+, UNHEALTHY",
        "--+++, HEALTHY",
        "+-, HEALTHY",
        "+-+-, HEALTHY",
        "+--, UNHEALTHY",
    })
    void thresholds(String checks, Health.State state) {
        var health = Health.INITIAL;
        for (var outcome : checks.toCharArray()) {
            health = health.after(outcome == '+' ? Optional.empty() : Optional.of("failed"), group);
        }
        assertThat(health.state()).isEqualTo(state);
    }

    @Test
    @DisplayName("the matcher takes lists and ranges of codes")
    void matcher() {
        assertThat(List.of(200, 202, 300, 301, 302)).allMatch(group::accepts);
        assertThat(List.of(199, 201, 303, 500)).noneMatch(group::accepts);
    }
}
