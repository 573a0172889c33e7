package storefront.infra.catalog;

import static storefront.infra.Refusal.wrong;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import storefront.infra.Refusal;
import storefront.infra.catalog.TableSpec.Action;

class WrongCatalogTest {

    private static final TaskSize SIZE = new TaskSize(512, 1024);
    private static final TableSpec TABLE = new TableSpec(Set.of(Action.GET_ITEM), List.of());

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void it_is_refused_with_a_sentence(Refusal refusal) {
        refusal.check();
    }

    static Stream<Refusal> it_is_refused_with_a_sentence() {
        return Stream.of(
                wrong("a catalog must have at least one service, got none", () -> catalog()),
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
                        () -> catalog(service("a", 1, "b"), service("b", 2, "c"), service("c", 3, "a"))));
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

    private static ServiceCatalog catalog(ServiceSpec... services) {
        return new ServiceCatalog(List.of(services));
    }
}
