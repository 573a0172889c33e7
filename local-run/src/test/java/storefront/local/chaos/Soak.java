package storefront.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks again and again at what every process takes: before the first request, under load, and when it is over. Under load
 * nothing must grow; what is still open when all connections had time to close has leaked.
 */
final class Soak implements Scenario.Action {
    private static final String ROW = "| %-8s | %10s | %14s | %12s | %7s | %11s |%n";
    private static final int LOOKS = 10;
    /** By then all that is lazy has begun. */
    private static final int WARM = 3;
    /** One look meets what is there at the moment; what leaks is in every one of so many. */
    private static final int TOGETHER = 3;
    /** The longest idle time-out of a connection is the 75 s of a service. */
    private static final Duration UNTIL_IDLE = Duration.ofMinutes(5);

    private final Stage stage;
    private final Map<ProcessHandle, Footprint> before;
    private final List<Map<ProcessHandle, Footprint>> loaded = new ArrayList<>();
    private Map<ProcessHandle, Footprint> after = Map.of();

    /** @param stage that was sent no request yet */
    Soak(Stage stage) throws IOException {
        assumeThat(Footprint.readable())
                .as("only Linux says in /proc what a process takes")
                .isTrue();
        this.stage = stage;
        this.before = footprints();
    }

    @Override
    public void play(Trial trial) throws IOException {
        for (var look = 0; look < LOOKS; look++) {
            trial.goOn(0.8 / LOOKS);
            // What has failed already need not go on for an hour.
            assertThat(trial.lost()).isEmpty();
            loaded.add(look());
        }
    }

    void verify() {
        await("descriptors without load, and before it")
                .atMost(UNTIL_IDLE)
                .pollInterval(Duration.ofSeconds(5))
                .untilAsserted(() -> {
                    after = look();
                    assertThat(after).allSatisfy((process, took) -> assertThat(took)
                            .matches(now -> now.closed(before.get(process))));
                });
        assertThat(before.keySet())
                .map(process -> loaded.stream().map(took -> took.get(process)).toList())
                .allMatch(Soak::flat, "about as large in the end as when it was warm");
    }

    static boolean flat(List<Footprint> looks) {
        return least(looks, LOOKS - TOGETHER).about(least(looks, WARM));
    }

    private static Footprint least(List<Footprint> looks, int from) {
        return Footprint.least(looks.subList(from, from + TOGETHER));
    }

    private Map<ProcessHandle, Footprint> look() throws IOException {
        var took = footprints();
        assertThat(took.keySet()).as("the same processes as at the start").isEqualTo(before.keySet());
        return took;
    }

    private Map<ProcessHandle, Footprint> footprints() throws IOException {
        var took = Footprint.of(stage.processes().toList());
        assertThat(took).isNotEmpty();
        return took;
    }

    @Override
    public String toString() {
        var text = new StringBuilder("%n".formatted())
                .append(ROW.formatted("process", "look", "live heap, MiB", "resident, MiB", "threads", "descriptors"))
                .append("|---|--:|--:|--:|--:|--:|%n".formatted());
        before.keySet().forEach(process -> {
            text.append(row(process, "before", before));
            for (var look : List.of(0, WARM, LOOKS - 1)) {
                text.append(row(process, look + 1, loaded.get(look)));
            }
            text.append(row(process, "after", after));
        });
        return text.toString();
    }

    /** None when its process had ended before. */
    private static String row(ProcessHandle process, Object look, Map<ProcessHandle, Footprint> looks) {
        var took = looks.get(process);
        return took == null
                ? ""
                : ROW.formatted(
                        process.pid(), look, took.heapMiB(), took.residentMiB(), took.threads(), took.descriptors());
    }
}
