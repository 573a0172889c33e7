package storefront.infra.stage;

import static storefront.infra.Refusal.wrong;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import storefront.infra.Refusal;
import storefront.infra.stage.CapacityConfig.CapacityProvider;
import storefront.infra.stage.DataConfig.DailyBackup;
import storefront.infra.stage.FrontDoorConfig.TrafficLogs;
import storefront.infra.stage.FrontDoorConfig.Waf;
import storefront.infra.stage.NetworkConfig.DefaultSecurityGroup;
import storefront.infra.stage.NetworkConfig.Endpoints;
import storefront.infra.stage.NetworkConfig.NatGateways;
import storefront.infra.stage.NetworkConfig.NetworkAcls;

class WrongStageTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void it_is_refused_with_a_sentence(Refusal refusal) {
        refusal.check();
    }

    static Stream<Refusal> it_is_refused_with_a_sentence() {
        return Stream.of(
                wrong(
                        "at most one capacity provider may have a base and one must have a weight, got [CapacityProvider[name=FARGATE, base=1, weight=0]]",
                        () -> capacity(1, 2, 3, CapacityProvider.fargate(1, 0))),
                wrong("tasks must be at least 1 and min <= max, got 3..2", () -> capacity(3, 2, 3)),
                wrong("tasks must be at least 1 and min <= max, got 0..2", () -> capacity(0, 2, 3)),
                wrong("at least 1 failed task must end a deployment, got 0", () -> capacity(1, 2, 0)),
                wrong("an application load balancer needs 2 to 6 availability zones, got 1", () -> zones(1)),
                wrong("an application load balancer needs 2 to 6 availability zones, got 7", () -> zones(7)),
                wrong("waf must allow 10 to 2000000000 requests per address, got 9", () -> new Waf(9)),
                wrong("traffic logs must be kept for at least 1 day, got 0", () -> new TrafficLogs(0)),
                wrong("a daily backup must be kept for at least 1 day, got 0", () -> new DailyBackup(0)),
                wrong(
                        "domain must be a host name in lower case such as shop.example.com, got 'Shop'",
                        () -> new Domain("Shop", "example.com", "Z1")),
                wrong(
                        "domain 'shop.example.com' needs the id of its hosted zone, such as Z0123456789ABCDEFGHIJ, got ''",
                        () -> new Domain("shop.example.com", "example.com", "")),
                wrong(
                        "domain 'shop.example.com' must be the hosted zone or below it, got the zone 'ample.com'",
                        () -> new Domain("shop.example.com", "ample.com", "Z1")),
                wrong(
                        "office hours must open before they close, got 19:00 to 07:00",
                        () -> new OfficeHours(LocalTime.of(19, 0), LocalTime.of(7, 0), ZoneId.of("Europe/Berlin"))),
                wrong(
                        "office hours need a zone by its name such as Europe/Berlin, got 'Z'",
                        () -> new OfficeHours(LocalTime.of(7, 0), LocalTime.of(19, 0), ZoneId.of("Z"))),
                wrong("unknown stage 'production', allowed are: dev, prod", () -> StageConfig.named("production")),
                wrong(
                        "stage name must be 2 to 10 of a-z and 0-9, starting with a letter, got 'Dev'",
                        () -> named("Dev", "a@example.com")),
                wrong("alarm e-mail of stage 'dev' must be an address, got 'me'", () -> named("dev", "me")));
    }

    private static CapacityConfig capacity(int min, int max, int failedTasks, CapacityProvider... providers) {
        return new CapacityConfig(
                providers.length == 0 ? List.of(CapacityProvider.fargate(0, 1)) : List.of(providers),
                min,
                max,
                Optional.empty(),
                failedTasks);
    }

    private static NetworkConfig zones(int count) {
        return new NetworkConfig(
                count, NatGateways.ONE, Endpoints.GATEWAY, NetworkAcls.DEFAULT, DefaultSecurityGroup.AS_CREATED);
    }

    private static StageConfig named(String name, String email) {
        var dev = StageConfig.DEV;
        return new StageConfig(
                name,
                dev.network(),
                dev.frontDoor(),
                dev.capacity(),
                dev.exec(),
                dev.data(),
                dev.logs(),
                Optional.of(email));
    }
}
