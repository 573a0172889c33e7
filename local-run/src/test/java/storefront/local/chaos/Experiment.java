package storefront.local.chaos;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.function.BiConsumer;
import org.junit.jupiter.api.DynamicTest;

/**
 * A scenario that must lose nothing, and its control, which must lose something: else that nothing was lost says nothing.
 *
 * @param name that `make chaos SCENARIO=` knows it by
 */
record Experiment(String name, Scenario scenario, Scenario control) {
    DynamicTest on(Stage stage, Size size, BiConsumer<Result, Result> report) {
        return dynamicTest(name, () -> {
            var lossless = scenario.play(stage, size);
            var losing = control.play(stage, size);
            report.accept(lossless, losing);
            assertAll(lossless::verify, losing::verify);
        });
    }
}
