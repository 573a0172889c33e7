package storefront.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks again and again at what every process takes. */
final class Soak implements Scenario.Action {
    private static final String ROW = "| %-8s | %4s | %14s | %12s | %7s | %11s |%n";
    private static final int LOOKS = 10;
    /** By then all that is lazy has begun. */
    private static final int WARM = 3;
    /** One look meets what is there at the moment; what leaks is in every one of so many. */
    private static final int TOGETHER = 3;

    private final Map<ProcessHandle, List<Footprint>> footprints = new LinkedHashMap<>();

    @Override
    public void play(Trial trial) throws IOException {
        assumeThat(Footprint.readable())
                .as("only Linux says in /proc what a process takes")
                .isTrue();
        trial.stage.processes().forEach(process -> footprints.put(process, new ArrayList<>()));
        for (var look = 0; look < LOOKS; look++) {
            trial.goOn(0.8 / LOOKS);
            // What has failed already need not go on for an hour.
            assertThat(trial.lost()).isEmpty();
            assertThat(trial.stage.processes())
                    .as("the same processes as at the start")
                    .containsExactlyInAnyOrderElementsOf(footprints.keySet());
            for (var process : footprints.keySet()) {
                footprints.get(process).add(Footprint.of(process));
            }
        }
    }

    void verify() {
        assertThat(footprints).isNotEmpty();
        assertThat(footprints.values()).allMatch(Soak::flat, "about as large in the end as when it was warm");
    }

    static boolean flat(List<Footprint> looks) {
        return least(looks, LOOKS - TOGETHER).about(least(looks, WARM));
    }

    private static Footprint least(List<Footprint> looks, int from) {
        return Footprint.least(looks.subList(from, from + TOGETHER));
    }

    @Override
    public String toString() {
        var text = new StringBuilder("%n".formatted())
                .append(ROW.formatted("process", "look", "live heap, MiB", "resident, MiB", "threads", "descriptors"))
                .append("|---|--:|--:|--:|--:|--:|%n".formatted());
        footprints.forEach((process, looks) -> {
            for (var look : List.of(0, WARM, LOOKS - 1)) {
                var took = looks.get(look);
                text.append(ROW.formatted(
                        process.pid(),
                        look + 1,
                        took.heapMiB(),
                        took.residentMiB(),
                        took.threads(),
                        took.descriptors()));
            }
        });
        return text.toString();
    }
}
