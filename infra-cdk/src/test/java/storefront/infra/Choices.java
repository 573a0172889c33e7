package storefront.infra;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.logs.RetentionDays;
import storefront.infra.catalog.RouteSpec;
import storefront.infra.catalog.ServiceCatalog;
import storefront.infra.catalog.UrlRewrite;
import storefront.infra.delivery.GitHubRepository;
import storefront.infra.stage.CapacityConfig;
import storefront.infra.stage.CapacityConfig.CapacityProvider;
import storefront.infra.stage.DataConfig;
import storefront.infra.stage.DataConfig.DailyBackup;
import storefront.infra.stage.Deletion;
import storefront.infra.stage.Domain;
import storefront.infra.stage.Exec;
import storefront.infra.stage.FrontDoorConfig;
import storefront.infra.stage.FrontDoorConfig.TrafficLogs;
import storefront.infra.stage.FrontDoorConfig.Waf;
import storefront.infra.stage.LogConfig;
import storefront.infra.stage.NetworkConfig;
import storefront.infra.stage.NetworkConfig.DefaultSecurityGroup;
import storefront.infra.stage.NetworkConfig.Endpoints;
import storefront.infra.stage.NetworkConfig.NatGateways;
import storefront.infra.stage.NetworkConfig.NetworkAcls;
import storefront.infra.stage.OfficeHours;
import storefront.infra.stage.StageConfig;

/** Every choice that dev and prod, their services and the command line leave out. */
final class Choices {

    static final Domain DOMAIN = new Domain("shop.example.com", "example.com", "Z0123456789ABCDEFGHIJ");

    static final StageConfig STAGE = new StageConfig(
            "choices",
            new NetworkConfig(
                    2, NatGateways.NONE, Endpoints.INTERFACE, NetworkAcls.BY_SUBNET, DefaultSecurityGroup.CLOSED),
            new FrontDoorConfig(
                    Optional.of(DOMAIN), Optional.of(new Waf(100)), Optional.of(new TrafficLogs(7)), Deletion.ALLOWED),
            new CapacityConfig(
                    List.of(CapacityProvider.fargate(0, 1)),
                    1,
                    2,
                    Optional.of(new OfficeHours(LocalTime.of(7, 0), LocalTime.of(19, 30), ZoneId.of("Europe/Berlin"))),
                    3),
            Exec.AUDITED,
            new DataConfig(Deletion.ALLOWED, Optional.of(new DailyBackup(35))),
            new LogConfig(RetentionDays.ONE_DAY, Deletion.ALLOWED),
            Optional.of("operations@example.com"));

    static final GitHubRepository REPOSITORY = new GitHubRepository("acme", "storefront", Optional.empty());

    /** Users under a name of its own, with the first part of the path cut off, and a canary. */
    static final ServiceCatalog CATALOG = Specs.catalog(Specs.withCanary(Specs.routed(
            Specs.USERS,
            new RouteSpec(
                    10,
                    List.of("/v1/users", "/v1/users/*"),
                    List.of("shop.example.com"),
                    Optional.of(new UrlRewrite("^/v1/(users.*)$", "/$1"))))));

    /** What most teams end up with: prod under their own name. */
    static final StageConfig PROD_WITH_DOMAIN = new StageConfig(
            StageConfig.PROD.name(),
            StageConfig.PROD.network(),
            new FrontDoorConfig(
                    Optional.of(DOMAIN),
                    StageConfig.PROD.frontDoor().waf(),
                    StageConfig.PROD.frontDoor().trafficLogs(),
                    StageConfig.PROD.frontDoor().deletion()),
            StageConfig.PROD.capacity(),
            StageConfig.PROD.exec(),
            StageConfig.PROD.data(),
            StageConfig.PROD.logs(),
            StageConfig.PROD.alarmEmail());

    private Choices() {}
}
