package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.logicalIds;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import storefront.infra.catalog.AlarmSpec;
import storefront.infra.catalog.AlarmSpec.ErrorShare;
import storefront.infra.catalog.AlarmSpec.SlowAnswers;
import storefront.infra.catalog.AlarmSpec.StoreFaults;
import storefront.infra.catalog.DeploymentSpec.Canary;
import storefront.infra.catalog.ScalingSpec;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.catalog.StopContract;
import storefront.infra.catalog.TableSpec;
import storefront.infra.catalog.TableSpec.Action;
import storefront.infra.catalog.TaskSize;
import storefront.infra.stage.StageConfig;

class CanaryGuardTest {

    private static final ServiceSpec CANARY = Specs.withCanary(Specs.USERS);

    private final JsonNode users =
            Synthesized.of(StageConfig.PROD, Specs.catalog(CANARY)).stack("users");

    /**
     * The guard (docs/decisions/015): CloudFormation gives a rule its first weights back as soon as anything of the rule
     * changes, so nothing may but the route.
     */
    @ParameterizedTest
    @MethodSource
    void no_other_change_touches_the_rules(StageConfig stage, ServiceSpec changed) {
        var after = Synthesized.of(stage, Specs.catalog(changed)).stack("users");

        assertThat(after).isNotEqualTo(users);
        assertThat(rules(after)).isEqualTo(rules(users));
    }

    static Stream<Arguments> no_other_change_touches_the_rules() {
        var all = new ServiceSpec(
                CANARY.name(),
                CANARY.route(),
                new TaskSize(1024, 2048),
                Duration.ofSeconds(90),
                new TableSpec(Set.of(Action.GET_ITEM), List.of()),
                List.of(),
                new StopContract(
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(40),
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(80),
                        Duration.ofSeconds(40),
                        Duration.ofSeconds(50)),
                new ScalingSpec(50, 50, 1),
                new AlarmSpec(
                        new ErrorShare(5, 1), new SlowAnswers(Duration.ofSeconds(2), 1), 50, 50, new StoreFaults(1, 1)),
                new Canary(50, Duration.ofMinutes(1), Duration.ofMinutes(1), Canary.mark(CANARY.route())));
        var dev = StageConfig.DEV;
        var stage = new StageConfig(
                StageConfig.PROD.name(),
                dev.network(),
                dev.frontDoor(),
                dev.capacity(),
                dev.exec(),
                dev.data(),
                dev.logs(),
                dev.alarmEmail());
        return Stream.of(Arguments.of(StageConfig.PROD, all), Arguments.of(stage, CANARY));
    }

    /** Whole: also what it depends on, and its logical id. */
    private static List<String> rules(JsonNode template) {
        return logicalIds(template, "AWS::ElasticLoadBalancingV2::ListenerRule").stream()
                .map(id -> id + template.at("/Resources/" + id))
                .toList();
    }
}
