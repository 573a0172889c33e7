package storefront.infra.stage;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.logs.RetentionDays;
import storefront.infra.stage.CapacityConfig.CapacityProvider;
import storefront.infra.stage.DataConfig.DailyBackup;
import storefront.infra.stage.FrontDoorConfig.TrafficLogs;
import storefront.infra.stage.FrontDoorConfig.Waf;
import storefront.infra.stage.NetworkConfig.DefaultSecurityGroup;
import storefront.infra.stage.NetworkConfig.Endpoints;
import storefront.infra.stage.NetworkConfig.NatGateways;
import storefront.infra.stage.NetworkConfig.NetworkAcls;

/** What differs between the stages, and nothing else. */
public record StageConfig(
        String name,
        NetworkConfig network,
        FrontDoorConfig frontDoor,
        CapacityConfig capacity,
        Exec exec,
        DataConfig data,
        LogConfig logs,
        Optional<String> alarmEmail) {

    // Above the constants, which are checked against them.
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{1,9}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    public static final StageConfig DEV = new StageConfig(
            "dev",
            new NetworkConfig(
                    2, NatGateways.ONE, Endpoints.GATEWAY, NetworkAcls.DEFAULT, DefaultSecurityGroup.AS_CREATED),
            new FrontDoorConfig(Optional.empty(), Optional.empty(), Optional.empty(), Deletion.ALLOWED),
            new CapacityConfig(
                    // Mostly Spot; a quarter of what exceeds the first task stays when Spot is short.
                    List.of(CapacityProvider.fargateSpot(1, 3), CapacityProvider.fargate(0, 1)),
                    1,
                    2,
                    Optional.empty(),
                    3),
            Exec.AUDITED,
            new DataConfig(Deletion.ALLOWED, Optional.empty()),
            new LogConfig(RetentionDays.ONE_WEEK, Deletion.ALLOWED),
            Optional.empty());

    public static final StageConfig PROD = new StageConfig(
            "prod",
            new NetworkConfig(
                    3, NatGateways.ONE_PER_ZONE, Endpoints.GATEWAY, NetworkAcls.BY_SUBNET, DefaultSecurityGroup.CLOSED),
            new FrontDoorConfig(
                    Optional.empty(),
                    Optional.of(new Waf(2_000)),
                    Optional.of(new TrafficLogs(90)),
                    Deletion.PROTECTED),
            new CapacityConfig(
                    // The minimum never runs on Spot; only what scaling adds does.
                    List.of(CapacityProvider.fargate(2, 0), CapacityProvider.fargateSpot(0, 1)),
                    2,
                    10,
                    Optional.empty(),
                    5),
            Exec.OFF,
            new DataConfig(Deletion.PROTECTED, Optional.of(new DailyBackup(90))),
            new LogConfig(RetentionDays.SIX_MONTHS, Deletion.PROTECTED),
            Optional.empty());

    public StageConfig {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "stage name must be 2 to 10 of a-z and 0-9, starting with a letter, got '%s'".formatted(name));
        }
        alarmEmail.filter(email -> !EMAIL.matcher(email).matches()).ifPresent(email -> {
            throw new IllegalArgumentException(
                    "alarm e-mail of stage '%s' must be an address, got '%s'".formatted(name, email));
        });
    }

    public static final List<StageConfig> ALL = List.of(DEV, PROD);

    public static StageConfig named(String name) {
        return ALL.stream()
                .filter(stage -> stage.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown stage '%s', allowed are: %s"
                        .formatted(name, ALL.stream().map(StageConfig::name).collect(joining(", ")))));
    }

    /** `storefront-<stage>-<part>`: what is named by hand is named so. */
    public String qualified(String part) {
        return "storefront-" + name + "-" + part;
    }

    /**
     * What each stack of a stage has: its name says the part, its tags the stage and the part. Where tables are protected,
     * so are the stacks: else a destruction would end at the tables, with the services gone.
     */
    public StackProps stack(String part, String description) {
        return StackProps.builder()
                .stackName(qualified(part))
                .description("Storefront " + name + ": " + description)
                .tags(tags(name, part))
                .terminationProtection(data.deletion().refused())
                .build();
    }

    /** A stack that there is once, for all stages. */
    public static StackProps shared(String part, String description) {
        return StackProps.builder()
                .stackName("storefront-" + part)
                .description("Storefront: " + description)
                .tags(tags("shared", part))
                .build();
    }

    /** Who asks what a service costs finds the platform under its own name. */
    private static Map<String, String> tags(String stage, String part) {
        return new TreeMap<>(Map.of("stage", stage, "service", part));
    }
}
