package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.NagPack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import storefront.infra.Finding.Pack;

/** docs/security.md says what is checked by what: here that is checked itself. */
class SecurityTableTest {

    private static final Path PAGE = Path.of("..", "docs", "security.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private record Row(String control, String met, List<String> checks) {

        static Row of(String line) {
            var cells = line.split("\\|");
            return new Row(cells[1].strip(), cells[3].strip(), quoted(cells[5]).toList());
        }
    }

    @Test
    void every_resource_type_of_every_stage_has_a_control_or_is_known_to_have_none() throws IOException {
        var known = quoted(Files.readString(PAGE)).map(type -> "AWS::" + type).collect(Collectors.toSet());

        assertThat(Synthesized.stagesAndDomains()
                        .flatMap(stage -> stage.templates().values().stream())
                        .flatMap(template -> template.get("Resources").valueStream())
                        .map(resource -> resource.get("Type").asText())
                        .collect(Collectors.toSet()))
                .isSubsetOf(known);
    }

    @Test
    void every_check_exists() throws IOException {
        var nag = nagPacks();
        var missing = new ArrayList<String>();
        for (var row : rows()) {
            if (row.checks.isEmpty() && !row.met.equals("no")) {
                missing.add(row.control + ": met, but checked by nothing");
            }
            for (var check : row.checks) {
                if (check.contains("#") ? !isTest(check) : !isRule(check, nag)) {
                    missing.add(row.control + ": " + check);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void what_is_met_in_all_stages_is_found_in_none() throws IOException {
        var acknowledged = Stream.of(Pack.AWS_SOLUTIONS, Pack.CONTROL_TOWER)
                .flatMap(pack -> Acknowledged.of(pack).stream())
                .map(line -> line.rule().replaceFirst("\\[.*", ""))
                .collect(Collectors.toSet());

        assertThat(rows())
                .filteredOn(row -> row.met.equals("all"))
                .allSatisfy(row -> assertThat(row.checks).as(row.control).doesNotContainAnyElementsOf(acknowledged));
        assertThat(rows()).extracting(Row::met).isSubsetOf("all", "prod", "choices", "with a domain", "no");
    }

    private static List<Row> rows() throws IOException {
        try (var lines = Files.lines(PAGE)) {
            return lines.filter(line -> line.matches("\\| [A-Za-z0-9]+\\.\\d+ .*"))
                    .map(Row::of)
                    .toList();
        }
    }

    private static boolean isTest(String check) {
        var test = check.split("#");
        try {
            return Stream.of(Class.forName(SecurityTableTest.class.getPackageName() + "." + test[0])
                            .getDeclaredMethods())
                    .anyMatch(method -> method.getName().equals(test[1]));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** That a Control Tower rule exists is known where cfn-guard is: see AllRulesTest. */
    private static boolean isRule(String rule, String nag) {
        return Pack.CONTROL_TOWER.has(rule)
                || rule.startsWith("AwsSolutions-") && nag.contains("ruleSuffixOverride: '" + rule.substring(13) + "'")
                || rule.startsWith("NIST.800.53.R5-") && nag.contains("." + rule.substring(15) + ",");
    }

    /** The JavaScript inside: the packs do not list their rules. */
    private static String nagPacks() throws IOException {
        var version = NagPack.class.getPackage().getImplementationVersion();
        try (var archive = new GZIPInputStream(NagPack.class.getResourceAsStream("cdk-nag@" + version + ".jsii.tgz"))) {
            return new String(archive.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Stream<String> quoted(String text) {
        return QUOTED.matcher(text).results().map((MatchResult match) -> match.group(1));
    }
}
