package storefront.infra.catalog;

import static storefront.infra.Refusal.wrong;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import storefront.infra.Refusal;
import storefront.infra.catalog.AlarmSpec.ErrorShare;
import storefront.infra.catalog.AlarmSpec.SlowAnswers;
import storefront.infra.catalog.AlarmSpec.StoreFaults;
import storefront.infra.catalog.DeploymentSpec.Canary;
import storefront.infra.catalog.TableSpec.Action;
import storefront.infra.catalog.TableSpec.Index;

class WrongServiceTest {

    private static final TaskSize SIZE = new TaskSize(512, 1024);
    private static final TableSpec TABLE = new TableSpec(Set.of(Action.GET_ITEM), List.of());

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void it_is_refused_with_a_sentence(Refusal refusal) {
        refusal.check();
    }

    static Stream<Refusal> it_is_refused_with_a_sentence() {
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
                wrong("service 'a' names a callee twice: [b, b]", () -> service("a", 1, "b", "b")),
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
                        () -> new Canary(10, Duration.ofMinutes(1), Duration.ofSeconds(30), "")));
    }

    private static ServiceSpec named(String name) {
        return service(name, 1);
    }

    private static ServiceSpec service(String name, int priority, String... calls) {
        return new ServiceSpec(name, priority, SIZE, TABLE, List.of(calls));
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
}
