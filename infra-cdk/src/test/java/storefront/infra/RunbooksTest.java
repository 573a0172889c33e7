package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunbooksTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Path RUNBOOKS = REPOSITORY.resolve("docs/runbooks");
    private static final Pattern NAME = Pattern.compile("storefront-\\$STAGE-[A-Za-z0-9$/-]+");

    @Test
    void whatever_tells_people_ends_with_the_runbook_and_each_runbook_is_of_something() throws IOException {
        var named = Synthesized.stages()
                .flatMap(RunbooksTest::descriptions)
                .map(description -> description.substring(description.lastIndexOf(' ') + 1))
                .toList();

        try (var files = Files.list(RUNBOOKS)) {
            assertThat(new TreeSet<>(named))
                    .containsExactlyElementsOf(
                            files.map(file -> REPOSITORY.relativize(file).toString())
                                    .sorted()
                                    .toList());
        }
    }

    /** A name that is typed at night must be there; one that ends with a dash begins others. */
    @Test
    void what_a_runbook_names_is_in_the_templates() throws IOException {
        var names = names();

        for (var runbook : runbooks()) {
            assertThat(NAME.matcher(Files.readString(runbook)).results())
                    .as(runbook.toString())
                    .isNotEmpty()
                    .extracting(match -> match.group().replace("$STAGE", "dev").replace("$SERVICE", "users"))
                    .allSatisfy(name -> assertThat(names)
                            .anyMatch(known -> name.endsWith("-") || name.endsWith("/")
                                    ? known.startsWith(name)
                                    : known.equals(name)));
        }
    }

    @Test
    void runbooks_lead_to_files_that_exist() throws IOException {
        for (var runbook : runbooks()) {
            assertThat(Pattern.compile("]\\(([^)]+)\\)")
                            .matcher(Files.readString(runbook))
                            .results())
                    .extracting(link -> runbook.resolveSibling(link.group(1)))
                    .allSatisfy(file -> assertThat(file).exists());
        }
    }

    private static List<Path> runbooks() throws IOException {
        try (var files = Files.list(RUNBOOKS)) {
            return files.toList();
        }
    }

    private static Stream<String> descriptions(Synthesized stage) {
        return stage.templates().values().stream()
                .flatMap(template -> Stream.of(
                                all(template, "AWS::CloudWatch::Alarm").stream()
                                        .map(alarm -> alarm.get("AlarmDescription")),
                                all(template, "AWS::CloudWatch::CompositeAlarm").stream()
                                        .map(alarm -> alarm.get("AlarmDescription")),
                                all(template, "AWS::Events::Rule").stream().map(rule -> rule.get("Description")))
                        .flatMap(texts -> texts))
                .map(text -> text.asText());
    }

    private static Set<String> names() {
        var names = new HashSet<>(Synthesized.dev().templates().keySet());
        Synthesized.dev().templates().values().stream()
                .flatMap(template -> template.get("Resources").valueStream())
                .forEach(resource -> Stream.of("AlarmName", "DashboardName", "Name")
                        .map(property -> resource.path("Properties").path(property))
                        .filter(name -> name.isTextual())
                        .forEach(name -> names.add(name.asText())));
        // How the names of exports begin.
        names.add("storefront-dev-data:");
        return names;
    }
}
