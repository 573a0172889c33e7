package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import storefront.infra.Workflows.Job;

/** A job gets the role that it asks for, and with it all that its scripts need. */
class WorkflowRightsTest {

    /** What Jib asks of the registry. "Pushing an image", IAM permissions. */
    private static final Set<String> PUSH = Set.of(
            "ecr:BatchCheckLayerAvailability",
            "ecr:CompleteLayerUpload",
            "ecr:InitiateLayerUpload",
            "ecr:PutImage",
            "ecr:UploadLayerPart");

    static Stream<Job> jobs() {
        // BOOTSTRAP_ROLE is an administrator's, and not ours.
        return Workflows.jobs().filter(Job::signsInToAws).filter(job -> !job.role()
                .equals("BOOTSTRAP_ROLE"));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    @DisplayName("The token of a job opens the role that it asks for")
    void trusted(Job job) {
        for (var subject : subjects(job)) {
            var stage = subject.substring(subject.lastIndexOf(':') + 1);
            var role =
                    switch (job.role()) {
                        case "PLAN_ROLE" -> "Plan";
                        case "DEPLOY_ROLE" -> "Deploy" + capitalized(stage);
                        case "SHIP_ROLE" -> "Ship" + capitalized(stage);
                        default -> throw new AssertionError(job + " takes " + job.role());
                    };
            assertThat(DeliveryTrustTest.rolesThatAdmit(subject)).contains(role);
        }
    }

    /** "OpenID Connect reference": a job with an environment has that in its token, whatever started it. */
    private static List<String> subjects(Job job) {
        var repository = "repo:acme/storefront:";
        return switch (job.spec().path("environment").asText()) {
            case "" -> List.of(repository + "pull_request", repository + "ref:refs/heads/main");
            case "${{ inputs.stage }}" -> List.of(repository + "environment:dev", repository + "environment:prod");
            case String stage -> List.of(repository + "environment:" + stage);
        };
    }

    @ParameterizedTest
    @CsvSource({"ship, ShipDev", "ship, ShipProd", "push, ShipDev", "scan-gate, ShipDev", "plan, Plan"})
    @DisplayName("All that a script was seen to ask of AWS is in its role; the tests of the scripts keep the list")
    void allowed(String script, String role) {
        assertThat(actions(role)).containsAll(asked(script));
    }

    @Test
    @DisplayName("The role that ships may push, and the one that plans may not ship")
    void apart() {
        assertThat(actions("ShipDev")).containsAll(PUSH);
        assertThat(actions("Plan")).doesNotContainAnyElementsOf(PUSH).doesNotContain("cloudformation:UpdateStack");
    }

    private static Set<String> actions(String role) {
        return DeliveryRightsTest.policy(Synthesized.delivery(), role).stream()
                .flatMap(DeliveryRightsTest::actions)
                .collect(Collectors.toSet());
    }

    private static List<String> asked(String script) {
        var line = Workflows.lines(".github/scripts/actions.txt").stream()
                .filter(each -> each.startsWith(script + ": "))
                .findFirst();
        return List.of(line.orElseThrow().substring(script.length() + 2).split(" "));
    }

    private static String capitalized(String stage) {
        return Character.toUpperCase(stage.charAt(0)) + stage.substring(1);
    }
}
