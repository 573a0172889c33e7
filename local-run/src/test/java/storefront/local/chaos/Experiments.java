package storefront.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.local.chaos.Tolerance.during;

import java.util.Map;
import storefront.local.load.Fate;

/** What is done to the stage; beside each its control. */
final class Experiments {
    private static final Map<String, String> AS_DEFINED = Map.of();

    /** What was in flight, or came before it was noticed. */
    private static final Tolerance KILLED = during("kill users", _ -> true);

    private static final int BURST = 20;

    private Experiments() {}

    static Experiment drainedFirst() {
        return new Experiment(
                "roll",
                new Scenario(
                        "rolled: drained first",
                        trial -> trial.repeat(() -> {
                            for (var service : trial.stage.services()) {
                                trial.roll(service, AS_DEFINED);
                            }
                        })),
                new Scenario("kill -9", trial -> trial.repeatUntilLost(() -> trial.kill(trial.stage.users, 1)))
                        .thatLosesOnly(KILLED));
    }

    static Experiment sigtermFirst() {
        Scenario.Action stopped = trial -> trial.repeat(() -> {
            for (var service : trial.stage.services()) {
                trial.stopEach(service);
            }
        });
        return new Experiment(
                "stop",
                new Scenario("stopped: SIGTERM first", stopped),
                new Scenario(
                                "without drain delay",
                                trial -> trial.repeatUntilLost(() -> trial.stopEach(trial.stage.users)))
                        .in(Map.of("STOREFRONT_DRAIN_DELAY", "0s"))
                        .thatLoses());
    }

    static Experiment brokenVersion() {
        return new Experiment(
                "broken",
                new Scenario("rolled to a version that does not start", trial -> {
                    var users = trial.stage.users;
                    var tasks = users.tasks();
                    trial.roll(users, Map.of("STOREFRONT_TABLE", ""));
                    assertThat(users.tasks()).isEqualTo(tasks);
                    assertThat(users.deployments()).endsWith("FAILED");
                }),
                new Scenario("to one that is ready, and has no table", trial -> {
                            trial.roll(trial.stage.users, Map.of("STOREFRONT_TABLE", "none"));
                            trial.roll(trial.stage.users, AS_DEFINED);
                        })
                        .thatLoses());
    }

    /** Between two bursts connections are idle; Tomcat closes those whose time is over when the first of a burst wakes it. */
    static Experiment keepAlive() {
        return new Experiment(
                "keepalive",
                new Scenario("keep-alive above the idle time-out", trial -> trial.goOn(1)).inBurstsOf(BURST),
                new Scenario("below it", trial -> trial.repeatUntilLost(() -> trial.goOn(0.01)))
                        .inBurstsOf(BURST)
                        .in(Map.of("SERVER_TOMCAT_KEEPALIVETIMEOUT", "100ms"))
                        .thatLoses());
    }

    static Experiment halfGone() {
        return new Experiment(
                "half",
                new Scenario("half of four tasks gone", trial -> {
                            trial.stage.users.scale(4);
                            trial.stage.users.awaitSteady();
                            trial.kill(trial.stage.users, 2);
                        })
                        .tolerating(KILLED),
                new Scenario("all gone", trial -> trial.kill(trial.stage.users, 2))
                        .tolerating(KILLED)
                        .thatLoses());
    }

    static Experiment storeThrottled(StoreProxy store) {
        return new Experiment(
                "throttle",
                failing(store, "store throttled", "ThrottlingException"),
                failing(store, "store refuses", "AccessDeniedException").thatLoses());
    }

    /** For as long as the SDK can make up for it by trying again, nothing shows. */
    private static Scenario failing(StoreProxy store, String name, String code) {
        return faulty(store, "30s", name, () -> store.failWith(code), trial -> {
            trial.goOn(0.3);
            trial.awaitLost(_ -> true);
        });
    }

    /** What has piled up meanwhile must not keep the service down. */
    static Experiment storeSilent(StoreProxy store) {
        return new Experiment(
                "silent",
                faulty(store, "6s", "store silent", store::fallSilent, trial -> trial.goOn(0.5)),
                faulty(
                                store,
                                "10m",
                                "waited for longer than the idle time-out",
                                store::fallSilent,
                                trial -> trial.awaitLost(fate -> !fate.toBeTriedAgain()))
                        .thatLoses());
    }

    /** @param timeout how long users waits for its store */
    private static Scenario faulty(
            StoreProxy store, String timeout, String name, Trial.Deed fault, Scenario.Action meanwhile) {
        return new Scenario(
                        name,
                        trial -> trial.span(name, () -> {
                            fault.run();
                            meanwhile.play(trial);
                            store.recover();
                        }))
                .in(store.environment(timeout))
                .tolerating(during(name, Fate::toBeTriedAgain));
    }

    static Experiment serviceGone() {
        var withoutUsers = during(
                "no users",
                fate -> fate.request().service().equals("users")
                        || fate.request().kind().creates() && fate.toBeTriedAgain());
        return new Experiment(
                "gone",
                new Scenario("users gone, products there", trial -> trial.without(trial.stage.users))
                        .tolerating(withoutUsers),
                new Scenario("products gone", trial -> trial.without(trial.stage.products)).thatLoses());
    }
}
