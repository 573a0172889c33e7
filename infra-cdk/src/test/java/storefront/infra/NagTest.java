package storefront.infra;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import storefront.infra.Finding.Pack;

class NagTest {

    private static final String NIST = "nist-800-53-r5.txt";

    @Test
    void aws_solutions_finds_nothing_that_is_not_acknowledged_and_nothing_is_acknowledged_in_vain() {
        var findings = Synthesized.stagesAndDomains()
                .flatMap(stage -> NagPacks.awsSolutions(stage).stream())
                .toList();
        var acknowledged = Acknowledged.of(Pack.AWS_SOLUTIONS);

        assertThat(Acknowledged.unexplained(findings, acknowledged)).isEmpty();
        assertThat(Acknowledged.unused(findings, acknowledged)).isEmpty();
    }

    /** Not a goal but a report: whoever changes it sees what it means to an auditor. */
    @Test
    void nist_800_53_r5_finds_what_the_golden_file_counts() throws IOException {
        var report = Path.of("target", NIST);
        Files.writeString(report, table(Synthesized.stagesAndDomains().toList()));

        assertThat(report)
                .as("when that is what you want: cp infra-cdk/target/%1$s infra-cdk/src/test/resources/%1$s", NIST)
                .hasSameTextualContentAs(Path.of("src", "test", "resources", NIST));
    }

    private static String table(List<Synthesized> stages) {
        var counts = new TreeMap<String, TreeMap<String, Long>>();
        for (var stage : stages) {
            NagPacks.nist80053R5(stage).stream()
                    .collect(groupingBy(Finding::rule, counting()))
                    .forEach((rule, count) ->
                            counts.computeIfAbsent(rule, _ -> new TreeMap<>()).put(stage.toString(), count));
        }
        var header = line("", stages.stream().map(Synthesized::toString).toList());
        return header
                + counts.entrySet().stream()
                        .map(rule -> line(
                                rule.getKey(),
                                stages.stream()
                                        .map(stage -> rule.getValue().getOrDefault(stage.toString(), 0L))
                                        .toList()))
                        .collect(joining());
    }

    private static String line(String rule, List<?> cells) {
        return "%-32s%s\n"
                .formatted(
                        rule.replace("NIST.800.53.R5-", ""),
                        cells.stream().map(cell -> "%17s".formatted(cell)).collect(joining()));
    }
}
