package storefront.local.chaos;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code make chaos} shows at length, in so few requests that it can be shown at every build. */
@DisplayName("no request is lost, no write done twice, and the controls lose")
class NoRequestLostIT {
    private static final Path ASSEMBLY = Path.of("target/cdk.lossless");
    private static final Size SHORT = new Size(300, 30);
    private static final Table TABLE = new Table();
    private static Stage stage;

    @BeforeAll
    static void start() throws Exception {
        stage = Stage.start(ASSEMBLY);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @TestFactory
    Stream<DynamicTest> experiments() {
        return Stream.of(
                        Experiments.drainedFirst(),
                        Experiments.sigtermFirst(),
                        Experiments.brokenVersion(),
                        Experiments.keepAlive())
                .map(experiment -> experiment.on(stage, SHORT, TABLE::add));
    }
}
