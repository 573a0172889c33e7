package storefront.infra;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import storefront.infra.catalog.AlarmSpec;
import storefront.infra.catalog.AlarmSpec.ErrorShare;
import storefront.infra.catalog.AlarmSpec.SlowAnswers;
import storefront.infra.catalog.AlarmSpec.StoreFaults;
import storefront.infra.catalog.DeploymentSpec;
import storefront.infra.catalog.DeploymentSpec.Canary;
import storefront.infra.catalog.RouteSpec;
import storefront.infra.catalog.ScalingSpec;
import storefront.infra.catalog.ServiceCatalog;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.catalog.StopContract;
import storefront.infra.catalog.TableSpec;
import storefront.infra.catalog.TableSpec.Action;
import storefront.infra.catalog.TableSpec.Index;
import storefront.infra.catalog.TaskSize;
import storefront.infra.catalog.UrlRewrite;
import storefront.infra.stage.CapacityConfig;
import storefront.infra.stage.CapacityConfig.CapacityProvider;
import storefront.infra.stage.DataConfig.DailyBackup;
import storefront.infra.stage.Domain;
import storefront.infra.stage.FrontDoorConfig.TrafficLogs;
import storefront.infra.stage.FrontDoorConfig.Waf;
import storefront.infra.stage.NetworkConfig;
import storefront.infra.stage.NetworkConfig.DefaultSecurityGroup;
import storefront.infra.stage.NetworkConfig.Endpoints;
import storefront.infra.stage.NetworkConfig.NatGateways;
import storefront.infra.stage.NetworkConfig.NetworkAcls;
import storefront.infra.stage.OfficeHours;
import storefront.infra.stage.StageConfig;

class WrongSpecTest {

    private static final TaskSize SIZE = new TaskSize(512, 1024);
    private static final TableSpec TABLE = new TableSpec(Set.of(Action.GET_ITEM), List.of());

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void it_is_refused_with_a_sentence(String sentence, Supplier<?> wrong) {
        assertThatIllegalArgumentException().isThrownBy(wrong::get).withMessage(sentence);
    }

    static Stream<Arguments> it_is_refused_with_a_sentence() {
        return Stream.of(
                wrong(
                        "service name must be a dns label of at most 32 of a-z, 0-9 and -, starting with a letter, got 'Users'",
                        () -> named("Users")),
                wrong(
                        "service name must be a dns label of at most 32 of a-z, 0-9 and -, starting with a letter, got ''",
                        () -> named("")),
                wrong(
                        "service name must be a dns label of at most 32 of a-z, 0-9 and -, starting with a letter, got 'a-'",
                        () -> named("a-")),
                wrong(
                        "service name must be a dns label of at most 32 of a-z, 0-9 and -, starting with a letter, got '"
                                + "a".repeat(33) + "'",
                        () -> named("a".repeat(33))),
                wrong("service name 'platform' is taken by a stack of the platform", () -> named("platform")),
                wrong("priority must be 1 to 50000, got 0", () -> service("a", 0)),
                wrong("priority must be 1 to 50000, got 50001", () -> service("a", 50_001)),
                wrong(
                        "a route must have at least one path, and at most 5 paths and hosts together, got 0 and 0",
                        () -> at()),
                wrong(
                        "a route must have at least one path, and at most 5 paths and hosts together, got 6 and 0",
                        () -> at("/1", "/2", "/3", "/4", "/5", "/6")),
                wrong(
                        "a route must have at least one path, and at most 5 paths and hosts together, got 4 and 2",
                        () -> on(List.of("/1", "/2", "/3", "/4"), "a.com", "b.com")),
                wrong(
                        "a path must start with / and have at most 128 of A-Z a-z 0-9 _-.$/~\"'@:+&*?, got 'a'",
                        () -> at("a")),
                wrong(
                        "a path must start with / and have at most 128 of A-Z a-z 0-9 _-.$/~\"'@:+&*?, got '/ä'",
                        () -> at("/ä")),
                wrong(
                        "a path must start with / and have at most 128 of A-Z a-z 0-9 _-.$/~\"'@:+&*?, got '/"
                                + "a".repeat(128) + "'",
                        () -> at("/" + "a".repeat(128))),
                wrong(
                        "a host must have at most 128 of a-z 0-9 -.*? with only letters after the last dot, got 'Shop.example.com'",
                        () -> on(List.of("/a"), "Shop.example.com")),
                wrong(
                        "a host must have at most 128 of a-z 0-9 -.*? with only letters after the last dot, got 'localhost'",
                        () -> on(List.of("/a"), "localhost")),
                wrong(
                        "a host must have at most 128 of a-z 0-9 -.*? with only letters after the last dot, got 'shop.*'",
                        () -> on(List.of("/a"), "shop.*")),
                wrong(
                        "a host must have at most 128 of a-z 0-9 -.*? with only letters after the last dot, got '"
                                + "a".repeat(125) + ".com'",
                        () -> on(List.of("/a"), "a".repeat(125) + ".com")),
                wrong("a route must have at most 5 wildcards, got 6", () -> at("/*/*/*/*", "/?/?")),
                wrong(
                        "a route must have at most 5 wildcards, got 6",
                        () -> on(List.of("/*/*/*"), "*.a.com", "?.?.com")),
                wrong("a route must name a path once, got [/a, /a]", () -> at("/a", "/a")),
                wrong("a route must name a host once, got [a.com, a.com]", () -> on(List.of("/a"), "a.com", "a.com")),
                wrong(
                        "regex and replacement of a rewrite must have at most 1024 characters, got 1025 and 1",
                        () -> new UrlRewrite("^/" + "a".repeat(1023), "/")),
                wrong(
                        "regex of a rewrite must be a regular expression, got '^/(': Unclosed group",
                        () -> new UrlRewrite("^/(", "/")),
                wrong(
                        "regex of a rewrite must do without back-references, possessive quantifiers, \\p and any (? but (?:, got '^/(?!a)'",
                        () -> new UrlRewrite("^/(?!a)", "/")),
                wrong(
                        "regex of a rewrite must do without back-references, possessive quantifiers, \\p and any (? but (?:, got '^/(a)\\1'",
                        () -> new UrlRewrite("^/(a)\\1", "/")),
                wrong(
                        "regex of a rewrite must do without back-references, possessive quantifiers, \\p and any (? but (?:, got '^/a*+'",
                        () -> new UrlRewrite("^/a*+", "/")),
                wrong(
                        "regex of a rewrite must do without back-references, possessive quantifiers, \\p and any (? but (?:, got '^/\\p{L}'",
                        () -> new UrlRewrite("^/\\p{L}", "/")),
                wrong(
                        "regex of a rewrite must do without back-references, possessive quantifiers, \\p and any (? but (?:, got '^/(?<n>a)'",
                        () -> new UrlRewrite("^/(?<n>a)", "/")),
                wrong(
                        "regex of a rewrite must do without back-references, possessive quantifiers, \\p and any (? but (?:, got '^/(?>a)'",
                        () -> new UrlRewrite("^/(?>a)", "/")),
                wrong(
                        "regex of a rewrite must start with ^/ and have any | in a group, got '/a'",
                        () -> new UrlRewrite("/a", "/")),
                wrong(
                        "regex of a rewrite must start with ^/ and have any | in a group, got '^/a|b'",
                        () -> new UrlRewrite("^/a|b", "/")),
                wrong(
                        "regex of a rewrite must start with ^/ and have any | in a group, got '^a'",
                        () -> new UrlRewrite("^a", "/")),
                wrong(
                        "replacement of a rewrite must start with / and use $1 to $9 for the 1 groups of its regex, got '$1'",
                        () -> new UrlRewrite("^/(a)", "$1")),
                wrong(
                        "replacement of a rewrite must start with / and use $1 to $9 for the 1 groups of its regex, got '/$2'",
                        () -> new UrlRewrite("^/(a)", "/$2")),
                wrong(
                        "replacement of a rewrite must start with / and use $1 to $9 for the 0 groups of its regex, got '/$1'",
                        () -> new UrlRewrite("^/(?:a|b)", "/$1")),
                wrong(
                        "replacement of a rewrite must start with / and use $1 to $9 for the 0 groups of its regex, got '/$x'",
                        () -> new UrlRewrite("^/a", "/$x")),
                wrong(
                        "replacement of a rewrite must start with / and use $1 to $9 for the 0 groups of its regex, got '/a b'",
                        () -> new UrlRewrite("^/a", "/a b")),
                wrong("service 'a' names a callee twice: [b, b]", () -> service("a", 1, "b", "b")),
                wrong(
                        "name a is given twice: to service 'a' and to service 'a'",
                        () -> catalog(service("a", 1), service("a", 2))),
                wrong(
                        "priority 1 is given twice: to service 'a' and to service 'b'",
                        () -> catalog(service("a", 1), service("b", 1))),
                wrong(
                        "path /b is given twice: to service 'a' and to service 'b'",
                        () -> catalog(at("/b"), service("b", 2))),
                wrong(
                        "path /b is given twice: to service 'a' and to service 'b'",
                        () -> catalog(
                                service("a", new RouteSpec(1, List.of("/b"), List.of("*.a.com"), Optional.empty())),
                                service("b", new RouteSpec(2, List.of("/b"), List.of("x.a.com"), Optional.empty())))),
                wrong(
                        "path /c of service 'b' is never reached: /* of service 'a' comes first, by its priority 1",
                        () -> catalog(service("b", RouteSpec.named("c", 2)), at("/b*", "/*"))),
                wrong(
                        "a load balancer has at most 100 target groups, of which a service takes one and with a canary two, got 101",
                        () -> new ServiceCatalog(IntStream.rangeClosed(1, 101)
                                .mapToObj(number -> service("a" + number, number))
                                .toList())),
                wrong(
                        "unknown service 'c', the catalog has: a, b",
                        () -> catalog(service("a", 1, "c"), service("b", 2))),
                wrong("services must not call each other in a circle, got a -> a", () -> catalog(service("a", 1, "a"))),
                wrong(
                        "services must not call each other in a circle, got a -> b -> c -> a",
                        () -> catalog(service("a", 1, "b"), service("b", 2, "c"), service("c", 3, "a"))),
                wrong(
                        "cpu must be one of 256, 512, 1024, 2048, 4096, 8192, 16384, got 300",
                        () -> new TaskSize(300, 1024)),
                wrong(
                        "fargate gives 512 cpu units 1024 to 4096 MiB in certain steps, got 512",
                        () -> new TaskSize(512, 512)),
                wrong(
                        "fargate gives 256 cpu units 512 to 2048 MiB in certain steps, got 1536",
                        () -> new TaskSize(256, 1536)),
                wrong("a table must have at least one action, got none", () -> new TableSpec(Set.of(), List.of())),
                wrong(
                        "a table must have at most 20 indexes of different names, got [abc, abc]",
                        () -> new TableSpec(
                                Set.of(Action.GET_ITEM), Collections.nCopies(2, new Index("abc", "x", "y")))),
                wrong("index name must be 3 to 255 of A-Z a-z 0-9 _.-, got 'a'", () -> new Index("a", "x", "y")),
                wrong("index 'abc' must have two different keys, got 'x' twice", () -> new Index("abc", "x", "x")),
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
                wrong("alarm e-mail of stage 'dev' must be an address, got 'me'", () -> named("dev", "me")),
                wrong("cpu to scale on must be 10 to 90 percent, got 95", () -> new ScalingSpec(95, 80, 1)),
                wrong("memory to scale on must be 10 to 90 percent, got 5", () -> new ScalingSpec(60, 5, 1)),
                wrong(
                        "requests a task and minute to scale on must be at least 1, got 0",
                        () -> new ScalingSpec(60, 80, 0)),
                wrong(
                        "errors to alarm on must be above 0 and at most 100 percent, got 0.0",
                        () -> new ErrorShare(0, 1)),
                wrong("errors to alarm on must be at least 1, got 0", () -> new ErrorShare(1, 0)),
                wrong("p99 to alarm on must be positive, got PT0S", () -> new SlowAnswers(Duration.ZERO, 1)),
                wrong(
                        "throttles and errors of the store to alarm on must not be negative, got -1 and 0",
                        () -> new StoreFaults(-1, 0)),
                wrong(
                        "start of service 'a' must be above 0 and at most PT10M, got PT10M1S",
                        () -> deployed(Duration.ofSeconds(601), new DeploymentSpec.Rolling())),
                wrong(
                        "a canary must take 0.1 to 100 percent in steps of 0.1, got 0.0",
                        () -> new Canary(0, Duration.ofMinutes(1), Duration.ofMinutes(1), "")),
                wrong(
                        "a canary must take 0.1 to 100 percent in steps of 0.1, got 0.25",
                        () -> new Canary(0.25, Duration.ofMinutes(1), Duration.ofMinutes(1), "")),
                wrong(
                        "canary of service 'a' must be marked for its route, %s, got 'of another': read docs/decisions/015 before you change the one or the other"
                                .formatted(Canary.mark(RouteSpec.named("a", 1))),
                        () -> deployed(
                                Duration.ofSeconds(1),
                                new Canary(10, Duration.ofMinutes(1), Duration.ofMinutes(1), "of another"))),
                wrong(
                        "bake of a canary must be 0 to 1440 whole minutes, got PT30S",
                        () -> new Canary(10, Duration.ofMinutes(1), Duration.ofSeconds(30), "")),
                wrong(
                        "repository must be owner/name as github spells it, got 'storefront'",
                        () -> given("repository", "storefront")),
                wrong(
                        "repository must be owner/name as github spells it, got 'acme/store/front'",
                        () -> given("repository", "acme/store/front")),
                wrong(
                        "repository must be owner/name as github spells it, got 'acme/*'",
                        () -> given("repository", "acme/*")),
                wrong(
                        "repository must be owner/name as github spells it, got '-acme/storefront'",
                        () -> given("repository", "-acme/storefront")),
                wrong(
                        "repository must be owner/name as github spells it, got '/storefront'",
                        () -> given("repository", "/storefront")),
                wrong(
                        "githubOidcProvider must be arn:aws:iam::<account>:oidc-provider/token.actions.githubusercontent.com, got 'yes'",
                        () -> given("repository", "acme/storefront", "githubOidcProvider", "yes")),
                wrong(
                        "githubOidcProvider is for a repository, and none is given",
                        () -> given(
                                "githubOidcProvider",
                                "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com")),
                wrong(
                        "unknown context key 'stgae', allowed are: stage, repository, githubOidcProvider",
                        () -> given("stgae", "prod")));
    }

    private static Arguments wrong(String sentence, Supplier<?> wrong) {
        return Arguments.of(sentence, wrong);
    }

    private static ServiceSpec named(String name) {
        return service(name, 1);
    }

    private static ServiceSpec service(String name, int priority, String... calls) {
        return new ServiceSpec(name, priority, SIZE, TABLE, List.of(calls));
    }

    private static ServiceSpec at(String... paths) {
        return on(List.of(paths));
    }

    private static ServiceSpec on(List<String> paths, String... hosts) {
        return service("a", new RouteSpec(1, paths, List.of(hosts), Optional.empty()));
    }

    private static ServiceSpec service(String name, RouteSpec route) {
        return new ServiceSpec(
                name,
                route,
                SIZE,
                Duration.ofSeconds(1),
                TABLE,
                List.of(),
                StopContract.DEFAULT,
                ScalingSpec.DEFAULT,
                AlarmSpec.DEFAULT,
                new DeploymentSpec.Rolling());
    }

    private static ServiceSpec deployed(Duration start, DeploymentSpec deployment) {
        return new ServiceSpec(
                "a",
                RouteSpec.named("a", 1),
                SIZE,
                start,
                TABLE,
                List.of(),
                StopContract.DEFAULT,
                ScalingSpec.DEFAULT,
                AlarmSpec.DEFAULT,
                deployment);
    }

    private static ServiceCatalog catalog(ServiceSpec... services) {
        return new ServiceCatalog(List.of(services));
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

    private static Context given(String key, String value, String... more) {
        var context = new HashMap<String, Object>(Map.of(key, value));
        if (more.length > 0) {
            context.put(more[0], more[1]);
        }
        return Context.of(InfraApp.newApp(context, "1"));
    }
}
