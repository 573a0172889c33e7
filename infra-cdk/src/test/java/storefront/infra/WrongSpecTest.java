package storefront.infra;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import storefront.infra.StageConfig.CapacityProvider;
import storefront.infra.TableSpec.Action;
import storefront.infra.TableSpec.Index;

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
                wrong("priority of service 'a' must be 1 to 50000, got 0", () -> service("a", 0)),
                wrong("priority of service 'a' must be 1 to 50000, got 50001", () -> service("a", 50_001)),
                wrong("service 'a' must have 1 to 5 paths, got 0", () -> at()),
                wrong("service 'a' must have 1 to 5 paths, got 6", () -> at("/1", "/2", "/3", "/4", "/5", "/6")),
                wrong(
                        "path of service 'a' must start with / and have at most 128 of A-Z a-z 0-9 _-.$/~\"'@:+&*?, got 'a'",
                        () -> at("a")),
                wrong(
                        "path of service 'a' must start with / and have at most 128 of A-Z a-z 0-9 _-.$/~\"'@:+&*?, got '/ä'",
                        () -> at("/ä")),
                wrong(
                        "path of service 'a' must start with / and have at most 128 of A-Z a-z 0-9 _-.$/~\"'@:+&*?, got '/"
                                + "a".repeat(128) + "'",
                        () -> at("/" + "a".repeat(128))),
                wrong("paths of service 'a' must have at most 6 wildcards, got 7", () -> at("/*/*/*/*", "/?/?/?")),
                wrong("path /a is given twice: to service 'a' and to service 'a'", () -> catalog(at("/a", "/a"))),
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
                        () -> stage(2, 1, 1, 2, CapacityProvider.fargate(1, 0))),
                wrong(
                        "an application load balancer needs at least 2 availability zones, got 1",
                        () -> stage(1, 1, 1, 2)),
                wrong("nat gateways must be 1 to one a zone (2), got 3", () -> stage(2, 3, 1, 2)),
                wrong("tasks must be at least 1 and min <= max, got 3..2", () -> stage(2, 1, 3, 2)));
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
        return new ServiceSpec("a", List.of(paths), 1, SIZE, TABLE, List.of(), StopContract.DEFAULT);
    }

    private static ServiceCatalog catalog(ServiceSpec... services) {
        return new ServiceCatalog(List.of(services));
    }

    private static StageConfig stage(int zones, int natGateways, int minTasks, int maxTasks) {
        return stage(zones, natGateways, minTasks, maxTasks, CapacityProvider.fargate(0, 1));
    }

    private static StageConfig stage(
            int zones, int natGateways, int minTasks, int maxTasks, CapacityProvider capacityProvider) {
        return new StageConfig(
                "test",
                zones,
                natGateways,
                List.of(capacityProvider),
                minTasks,
                maxTasks,
                StageConfig.DEV.logRetention(),
                false);
    }
}
