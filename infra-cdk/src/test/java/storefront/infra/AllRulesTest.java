package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import storefront.infra.Finding.Pack;

/** The rules that need a program, and the table of all: {@code .ci/rules} brings the programs and prints the table. */
@EnabledIfSystemProperty(
        named = "cfn-guard",
        matches = ".+",
        disabledReason = "cfn-guard and cfn-lint are brought by .ci/rules")
class AllRulesTest {

    private static final Path GUARD = Path.of(System.getProperty("cfn-guard", ""));
    private static final Path LINT = Path.of(System.getProperty("cfn-lint", ""));
    private static final List<String> TABLE = new ArrayList<>();

    @Test
    void the_control_tower_rules_find_nothing_that_is_not_acknowledged_and_nothing_is_acknowledged_in_vain()
            throws Exception {
        check(Pack.CONTROL_TOWER, stage -> TemplateRules.controlTower(stage, GUARD));
    }

    @Test
    void cfn_lint_finds_nothing_that_is_not_acknowledged_and_nothing_is_acknowledged_in_vain() throws Exception {
        check(Pack.CFN_LINT, stage -> TemplateRules.cfnLint(stage, LINT));
    }

    @Test
    void nag_finds_what_its_own_test_says() throws Exception {
        check(Pack.AWS_SOLUTIONS, NagPacks::awsSolutions);
        for (var stage : Synthesized.stagesAndDomains().toList()) {
            TABLE.add("%-24s %-18s %10d"
                    .formatted(
                            Pack.NIST.title, stage, NagPacks.nist80053R5(stage).size()));
        }
    }

    @Test
    void the_control_tower_rules_that_the_security_table_names_exist() throws IOException {
        var rules = TemplateRules.controlTowerRules(GUARD);

        assertThat(Pattern.compile("`(CT\\.[A-Z0-9.]+)`")
                        .matcher(Files.readString(Path.of("..", "docs", "security.md")))
                        .results()
                        .map(rule -> rule.group(1)))
                .isNotEmpty()
                .isSubsetOf(rules);
    }

    @AfterAll
    static void write() throws IOException {
        TABLE.sort(null);
        TABLE.addFirst("%-24s %-18s %10s %14s %12s".formatted("", "", "findings", "acknowledged", "unexplained"));
        Files.write(Path.of("target", "rules.txt"), TABLE);
    }

    private interface Rules {
        List<Finding> findings(Synthesized stage) throws Exception;
    }

    private static void check(Pack pack, Rules rules) throws Exception {
        var acknowledged = Acknowledged.of(pack);
        var all = new ArrayList<Finding>();
        for (var stage : Synthesized.stagesAndDomains().toList()) {
            var findings = rules.findings(stage);
            var unexplained = Acknowledged.unexplained(findings, acknowledged).size();
            TABLE.add("%-24s %-18s %10d %14d %12d"
                    .formatted(pack.title, stage, findings.size(), findings.size() - unexplained, unexplained));
            all.addAll(findings);
        }
        assertThat(Acknowledged.unexplained(all, acknowledged)).isEmpty();
        assertThat(Acknowledged.unused(all, acknowledged)).isEmpty();
    }
}
