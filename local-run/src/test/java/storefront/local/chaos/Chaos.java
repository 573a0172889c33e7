package storefront.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code make chaos} runs. */
class Chaos {
    private static final Path ASSEMBLY = Path.of("target/cdk.chaos");
    /** Their names, separated by commas; all when none is given. */
    private static final String SCENARIO = System.getProperty("scenario");

    private static final Size LONG = new Size(Integer.getInteger("requests"), Integer.getInteger("rate"));
    private static final Size SHORT = new Size(LONG.requests() / 10, LONG.perSecond());
    private static final Size SOAK = new Size(Integer.getInteger("soak"), Integer.getInteger("soakRate"));
    /**
     * A JVM that has just started cannot bear yet what it will bear for hours; what waits then keeps it from becoming warm. How many
     * requests that takes has nothing to do with how long the soak is.
     */
    private static final List<Size> WARM_UP = IntStream.of(8, 4, 2)
            .mapToObj(slower -> new Size(7_000, Math.ceilDiv(SOAK.perSecond(), slower)))
            .toList();

    private static Stage stage;
    private static StoreProxy store;
    private static Report report;

    @BeforeAll
    static void start() throws Exception {
        report = new Report(Path.of("target/chaos"));
        stage = Stage.start(ASSEMBLY);
        store = new StoreProxy(ASSEMBLY);
    }

    @AfterAll
    static void stop() throws Exception {
        stage.close();
        store.close();
        report.write(LONG, SOAK);
    }

    @TestFactory
    Stream<DynamicTest> scenarios() {
        var rolls = Stream.of(Experiments.drainedFirst(), Experiments.sigtermFirst())
                .map(experiment -> experiment.on(stage, LONG, report::add));
        var others = Stream.of(
                        Experiments.brokenVersion(),
                        Experiments.keepAlive(),
                        Experiments.halfGone(),
                        Experiments.storeThrottled(store),
                        Experiments.storeSilent(store),
                        Experiments.serviceGone())
                .map(experiment -> experiment.on(stage, SHORT, report::add));
        // The first, while no process has any connection yet.
        var soak = Stream.of(dynamicTest("soak", Chaos::soak));
        var chosen = Stream.of(soak, rolls, others)
                .flatMap(tests -> tests)
                .filter(test ->
                        SCENARIO.isEmpty() || List.of(SCENARIO.split(",")).contains(test.getDisplayName()))
                .toList();
        assertThat(chosen).as("there is no scenario " + SCENARIO).isNotEmpty();
        return chosen.stream();
    }

    private static void soak() throws Exception {
        var soak = new Soak(stage);
        for (var size : WARM_UP) {
            new Scenario("warm-up", trial -> trial.goOn(0.8)).play(stage, size);
        }
        var result = new Scenario("soak", soak).play(stage, SOAK);
        try {
            assertAll(result::verify, soak::verify);
        } finally {
            report.add(result, soak);
        }
    }
}
