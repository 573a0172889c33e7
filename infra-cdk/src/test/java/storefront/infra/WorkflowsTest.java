package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import storefront.infra.Workflows.Job;

/** "Security hardening for GitHub Actions", and that the workflows do nothing that a person could not do. */
class WorkflowsTest {

    private static final Pattern PINNED =
            Pattern.compile("\\s*(- )?uses: [\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
    private static final Pattern OURS = Pattern.compile("\\s*(- )?uses: \\./\\.github/(actions|workflows)/[\\w.-]+");

    @ParameterizedTest
    @MethodSource("storefront.infra.Workflows#files")
    @DisplayName("An action is named by its commit, with its version beside it")
    void pinned(Path file) {
        assertThat(Workflows.lines(file.toString()).stream().filter(line -> line.contains("uses:")))
                .allMatch(line ->
                        PINNED.matcher(line).matches() || OURS.matcher(line).matches());
    }

    @Test
    @DisplayName("An action has one version everywhere")
    void oneVersion() {
        var versions = Workflows.steps()
                .map(step -> step.path("uses").asText())
                .filter(uses -> uses.contains("@"))
                .collect(Collectors.groupingBy(uses -> uses.substring(0, uses.indexOf('@')), Collectors.toSet()));

        assertThat(versions).isNotEmpty().allSatisfy((_, used) -> assertThat(used)
                .hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("storefront.infra.Workflows#jobs")
    @DisplayName("A job says what it may and when it is given up; nothing is allowed for a whole workflow")
    void bounded(Job job) {
        assertThat(Workflows.read(Workflows.ROOT.resolve(".github/workflows").resolve(job.workflow()))
                        .get("permissions"))
                .isEmpty();
        assertThat(job.spec().path("permissions").propertyStream())
                .isNotEmpty()
                .allMatch(permission -> permission.getKey().equals("contents")
                        ? permission.getValue().asText().equals("read")
                        : List.of("id-token", "attestations", "pull-requests").contains(permission.getKey()));
        if (job.runs()) {
            assertThat(job.spec().path("timeout-minutes").asInt()).isBetween(1, 90);
        }
    }

    @ParameterizedTest
    @MethodSource("storefront.infra.Workflows#jobs")
    @DisplayName("Only a job that takes a role of AWS, or hands that on, may ask for a token")
    void tokens(Job job) {
        if (job.runs()) {
            assertThat(job.spec().at("/permissions/id-token").asText().equals("write"))
                    .isEqualTo(job.signsInToAws());
        }
    }

    @ParameterizedTest
    @MethodSource("storefront.infra.Workflows#jobs")
    @DisplayName("What changes a stage runs alone there, and is never cancelled midway")
    void alone(Job job) {
        if (job.signsInToAws() && !job.role().equals("PLAN_ROLE")) {
            assertThat(job.spec().path("environment").asText()).isIn("dev", "prod", "${{ inputs.stage }}");
            assertThat(job.spec().at("/concurrency/group").asText()).isNotEmpty();
            assertThat(job.spec().at("/concurrency/cancel-in-progress").asBoolean(true))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("storefront.infra.Workflows#jobs")
    @DisplayName("One deployment a stage and service; one change of the infrastructure a stage")
    void oneAtATime(Job job) {
        var stage = job.spec().path("environment").asText();
        var runs = job.steps().map(step -> step.path("run").asText()).toList();
        var group = job.spec().at("/concurrency/group").asText();
        if (runs.contains("make ship")) {
            assertThat(group).isEqualTo("ship-" + stage + "-${{ inputs.service }}");
            assertThat(job.spec().at("/env/STAGE").asText()).isEqualTo(stage);
        }
        if (runs.stream().anyMatch(List.of("make init", "make apply", "make destroy")::contains)) {
            assertThat(group).isEqualTo("infra-" + stage);
        }
    }

    @Test
    @DisplayName("An image is built for dev alone; prod waits for dev, and is given the same tag")
    void neverRebuilt() {
        var jobs = Workflows.jobs()
                .filter(job -> job.workflow().equals("service.yml"))
                .collect(Collectors.toMap(Job::name, job -> job));

        assertThat(jobs.values())
                .filteredOn(job ->
                        job.steps().anyMatch(step -> step.path("run").asText().matches("make (push|image)")))
                .extracting(Job::name)
                .containsExactly("image");
        assertThat(jobs.get("prod").spec().get("needs")).map(JsonNode::asText).containsExactly("image", "dev");
        assertThat(jobs.get("prod").steps().filter(step -> step.has("run")).map(step -> step.get("run")
                        .asText()))
                .containsExactly("make ship");
        assertThat(jobs.values()).noneMatch(job -> job.spec().at("/env").has("TAG"));
    }

    @Test
    @DisplayName("Dependabot looks at every folder that has actions, a pom of its own, or packages of npm")
    void dependabot() {
        var updates =
                Workflows.read(Workflows.ROOT.resolve(".github/dependabot.yml")).get("updates");
        var watched = updates.valueStream()
                .collect(Collectors.toMap(
                        update -> update.get("package-ecosystem").asText(), update -> Stream.concat(
                                        update.path("directories").valueStream(), Stream.of(update.path("directory")))
                                .map(JsonNode::asText)
                                .filter(folder -> !folder.isEmpty())
                                .toList()));

        assertThat(watched.get("npm")).containsExactlyInAnyOrderElementsOf(Workflows.foldersWith("package.json"));
        assertThat(watched.get("maven")).containsExactly("/"); // and its modules
        assertThat(watched.get("github-actions")).contains("/").containsAll(Workflows.foldersWith("action.yml"));
    }

    @Test
    @DisplayName("A step runs one script or one verb of make, and each of them exists")
    void runs() {
        assertThat(Workflows.steps().filter(step -> step.has("run")).map(step -> step.get("run")
                        .asText()))
                .isNotEmpty()
                .allMatch(WorkflowsTest::isOneCall);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo hello",
                "make none",
                "make ship && make ship",
                "make ship TAG=${{ github.event.head_commit.message }}",
                ".github/scripts/none",
                "README.md"
            })
    @DisplayName("The control: a line of shell, what somebody else wrote, and what does not exist are refused")
    void others(String run) {
        assertThat(isOneCall(run)).isFalse();
    }

    private static boolean isOneCall(String run) {
        return verbs().anyMatch(run::equals) || Files.isExecutable(Workflows.ROOT.resolve(run));
    }

    private static Stream<String> verbs() {
        return Workflows.lines("Makefile").stream()
                .filter(line -> line.matches("[a-z-]+:.*"))
                .map(line -> "make " + line.substring(0, line.indexOf(':')));
    }

    @Test
    @DisplayName("No check-out leaves its token behind")
    void checkouts() {
        assertThat(Workflows.steps().filter(step -> step.path("uses").asText().startsWith("actions/checkout@")))
                .isNotEmpty()
                .allMatch(step -> step.at("/with/persist-credentials").asText().equals("false"));
    }

    @Test
    @DisplayName("Only the job that comments may write to pull requests, and it runs no code of theirs")
    void comments() {
        var writers = Workflows.jobs()
                .filter(job -> job.spec().path("permissions").has("pull-requests"))
                .toList();

        assertThat(writers).singleElement().satisfies(job -> {
            assertThat(job.steps().findFirst().orElseThrow().at("/with/ref").asText())
                    .isEqualTo("${{ github.event.pull_request.base.sha }}");
            assertThat(job.spec().path("permissions")).map(JsonNode::asText).containsExactly("read", "write");
        });
    }
}
