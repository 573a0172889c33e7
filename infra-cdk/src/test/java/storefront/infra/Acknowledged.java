package storefront.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import storefront.infra.Finding.Pack;

/** A finding that we know of and leave, with the reason why: a line of the one file that has them all. */
record Acknowledged(String rule, Set<String> stages, String resource, String reason) {

    private static final Path FILE = Path.of("src", "test", "resources", "acknowledged-findings.txt");
    private static final String ALL = "all";
    private static final Set<String> STAGES =
            Synthesized.stagesAndDomains().map(Synthesized::toString).collect(Collectors.toSet());

    static List<Acknowledged> of(Pack pack) {
        try (var lines = Files.lines(FILE)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Acknowledged::parse)
                    .filter(line -> pack.has(line.rule))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Acknowledged parse(String line) {
        var columns = line.split("\\|", -1);
        if (columns.length != 4 || Stream.of(columns).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "%s: a line must be `rule | stages | resource | reason`, got '%s'".formatted(FILE, line));
        }
        var rule = columns[0].strip();
        if (Stream.of(Pack.values()).noneMatch(pack -> pack.has(rule))) {
            throw new IllegalArgumentException("%s: no pack has a rule '%s'".formatted(FILE, rule));
        }
        var stages = columns[1].strip();
        return new Acknowledged(
                rule,
                stages.equals(ALL) ? STAGES : Set.of(stages.split(", *")),
                columns[2].strip(),
                columns[3].strip());
    }

    /** The findings that no line explains. */
    static List<Finding> unexplained(List<Finding> findings, List<Acknowledged> lines) {
        return findings.stream()
                .filter(finding -> lines.stream().noneMatch(line -> line.explains(finding)))
                .toList();
    }

    /** The lines, or the stages that a line names, that nothing is found against (any more). */
    static Set<String> unused(List<Finding> findings, List<Acknowledged> lines) {
        var unused = new TreeSet<String>();
        for (var line : lines) {
            for (var stage : line.stages) {
                if (findings.stream().noneMatch(finding -> line.explains(finding) && stage.equals(finding.stage()))) {
                    unused.add("%s in %s: %s".formatted(line.rule, stage, line.resource));
                }
            }
        }
        return unused;
    }

    boolean explains(Finding finding) {
        return like(rule, finding.rule()) && stages.contains(finding.stage()) && like(resource, finding.resource());
    }

    /** A `*` stands for any characters. */
    private static boolean like(String pattern, String text) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), text);
    }
}
