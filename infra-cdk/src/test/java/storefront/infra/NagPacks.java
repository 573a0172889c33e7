package storefront.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NIST80053R5Checks;
import io.github.cdklabs.cdknag.NagPack;
import java.util.List;
import storefront.infra.Finding.Pack;

/** The packs of cdk-nag: they look at the constructs. No code of the app knows of them. */
final class NagPacks {

    private NagPacks() {}

    static List<Finding> awsSolutions(Synthesized stage) {
        return findings(Pack.AWS_SOLUTIONS, new AwsSolutionsChecks(stage.app()), stage);
    }

    static List<Finding> nist80053R5(Synthesized stage) {
        return findings(Pack.NIST, new NIST80053R5Checks(stage.app()), stage);
    }

    private static List<Finding> findings(Pack pack, NagPack checks, Synthesized stage) {
        return checks.validateScope(stage.app()).getViolations().stream()
                .flatMap(violation -> violation.getViolatingResources().stream()
                        .map(resource -> new Finding(
                                pack, stage.toString(), violation.getRuleName(), resource.getConstructPath())))
                .toList();
    }
}
