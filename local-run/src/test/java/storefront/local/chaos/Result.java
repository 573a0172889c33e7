package storefront.local.chaos;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import storefront.local.load.Audit;
import storefront.local.load.Fate;
import storefront.local.load.Kind;

/** What became of all requests of a scenario. */
record Result(Scenario scenario, List<Fate> fates, List<Span> spans, Audit audit) {
    /** Unanswered or refused, or acknowledged and not there. */
    long losses() {
        return lost().size() + audit.missing();
    }

    List<Fate> lost() {
        return failed().filter(fate -> !scenario.tolerance().covers(spans, fate))
                .toList();
    }

    private List<Fate> tolerated() {
        return failed().filter(fate -> scenario.tolerance().covers(spans, fate)).toList();
    }

    private Stream<Fate> failed() {
        return fates.stream().filter(Fate::lost);
    }

    /** Of the quick requests; how long the slow ones take is said by themselves. */
    Duration p99() {
        var latencies = new Histogram(3);
        fates.stream()
                .filter(fate -> fate.request().kind() != Kind.SLOW_CREATE)
                .forEach(fate -> latencies.recordValue(fate.latency().toMillis()));
        return Duration.ofMillis(latencies.getValueAtPercentile(99));
    }

    /** What was acknowledged is done, and once, whatever else is lost. */
    void verify() {
        assertThat(audit).isEqualTo(new Audit(0, 0));
        var limit = scenario.loss().orElse(Tolerance.NONE);
        var beyond = lost().stream().filter(fate -> !limit.covers(spans, fate));
        assertThat(beyond.collect(groupingBy(Fate::toString, counting()))).isEmpty();
        if (scenario.loss().isPresent()) {
            assertThat(lost()).as("what a control loses").isNotEmpty();
        } else if (scenario.tolerance() != Tolerance.NONE) {
            assertThat(tolerated()).as("what shows that it was done").isNotEmpty();
        }
    }
}
