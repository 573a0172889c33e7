package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.NagPack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import storefront.infra.Finding.Pack;

/** docs/security.md says what is checked by what: here that is checked itself. */
class SecurityTableTest {

    private static final Path PAGE = Path.of("..", "docs", "security.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** The stages that a line speaks of by what it says of them. */
    private static final Map<String, List<String>> STAGES = Map.of(
            "all", List.of("dev", "prod", "choices", "prod-with-domain"),
            "prod", List.of("prod", "prod-with-domain"),
            "with a domain", List.of("prod-with-domain"),
            "choices", List.of("choices"),
            "no", List.of());

    private record Row(String control, String met, List<String> checks) {

        static Row of(String line) {
            var cells = line.split("\\|");
            return new Row(cells[1].strip(), cells[3].strip(), quoted(cells[5]).toList());
        }
    }

    @Test
    void every_resource_type_of_every_stage_has_a_control_or_is_known_to_have_none() throws IOException {
        var known = quoted(Files.readString(PAGE)).collect(Collectors.toSet());

        assertThat(Synthesized.stagesAndDomains()
                        .flatMap(stage -> stage.templates().values().stream())
                        .flatMap(template -> template.get("Resources").valueStream())
                        .map(resource -> resource.get("Type").asText().replaceFirst("^AWS::", ""))
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

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stagesAndDomains")
    void what_is_met_in_a_stage_no_rule_finds_there(Synthesized stage) throws IOException {
        var found = found(stage);

        assertThat(rows()).extracting(Row::met).isSubsetOf(STAGES.keySet());
        assertThat(rows())
                .filteredOn(row -> STAGES.get(row.met).contains(stage.toString()))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.checks).as(row.control).doesNotContainAnyElementsOf(found));
    }

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stagesAndDomains")
    void what_the_nist_pack_counts_is_explained(Synthesized stage) throws IOException {
        assertThat(NagPacks.nist80053R5(stage))
                .extracting(Finding::rule)
                .isSubsetOf(quoted(Files.readString(PAGE)).toList());
    }

    /** What the packs find is what is acknowledged: NagTest and AllRulesTest hold that. NIST has no such list. */
    private static Set<String> found(Synthesized stage) {
        var acknowledged = Stream.of(Pack.AWS_SOLUTIONS, Pack.CONTROL_TOWER)
                .flatMap(pack -> Acknowledged.of(pack).stream())
                .filter(line -> line.stages().contains(stage.toString()))
                .map(line -> line.rule().replaceFirst("\\[.*", ""));
        var nist = NagPacks.nist80053R5(stage).stream().map(Finding::rule);
        return Stream.concat(acknowledged, nist).collect(Collectors.toSet());
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
