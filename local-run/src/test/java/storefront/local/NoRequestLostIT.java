package storefront.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import storefront.local.load.Fate;
import storefront.local.load.Load;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stop contract under load: two tasks of users, whose tasks are stopped in every way. In order, since a start of tasks is
 * what costs time here: the second test makes the tasks that the controls need. Delays are those of dev, made shorter where
 * the contract lets them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NoRequestLostIT {
    private static final Path ASSEMBLY = Path.of("target/cdk.lossless");
    private static final int A_SECOND = 20;
    private static LocalRunProcess run;
    private static ConsoleClient users;

    @BeforeAll
    static void start() throws Exception {
        Synthesis.of("dev", ASSEMBLY);
        shorten("storefront-dev-users", 2);
        shorten("storefront-dev-products", 0);
        run = LocalRunProcess.start("--assembly", ASSEMBLY.toString(), "--port", "0");
        run.awaitReady(Duration.ofMinutes(3));
        users = new ConsoleClient(run.consolePort(), "users");
        warmUp();
    }

    /** A task that has just started answers slowly, and a busy machine too: that is no subject here. */
    private static void warmUp() throws InterruptedException {
        var calm = false;
        for (var round = 0; round < 10 && !calm; round++) {
            var load = new Load(run.port(), A_SECOND);
            Thread.sleep(3000);
            calm = load.fates().stream()
                    .allMatch(
                            fate -> !fate.lost() && fate.began().plusMillis(500).isAfter(fate.ended()));
        }
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    @Order(1)
    @DisplayName("SIGTERM first (StopTask, Spot): no request is lost, no write done twice")
    void sigtermFirst() throws Exception {
        assertNothingLost(underLoad("stop", "{}", List.of(users.tasks().getFirst())));
    }

    @Test
    @Order(2)
    @DisplayName("drained first (a rolling update): no request is lost, no write done twice")
    void drainedFirst() throws Exception {
        var withoutDelay = "{\"environment\": {\"STOREFRONT_DRAIN_DELAY\": \"0s\"}}";
        assertNothingLost(underLoad("roll", withoutDelay, users.tasks()));
    }

    @Test
    @Order(3)
    @DisplayName("control: SIGTERM first to a task without drain delay loses requests")
    void withoutDelay() throws Exception {
        var fates = underLoad("stop", "{}", List.of(users.tasks().getFirst()));
        assertThat(lost(fates)).isNotEmpty();
    }

    @Test
    @Order(4)
    @DisplayName("kill -9 loses at most what was in flight, and nothing that was acknowledged")
    void killed() throws Exception {
        var load = new Load(run.port(), A_SECOND);
        Thread.sleep(2000);
        var before = Instant.now();
        users.tell("kill", "{}");
        // Until the end of the process is noticed, a request or two is still sent to where nobody listens.
        var noticed = Instant.now().plusMillis(500);
        Thread.sleep(3000);
        var fates = load.fates();

        assertThat(lost(fates))
                .allMatch(fate -> fate.began().isBefore(noticed) && fate.ended().isAfter(before));
        assertThat(registered()).containsAll(emails(fates));
    }

    private static List<Fate> underLoad(String verb, String json, List<String> gone) throws Exception {
        var load = new Load(run.port(), A_SECOND);
        Thread.sleep(1000);
        users.tell(verb, json);
        users.awaitSteadyWithout(gone);
        return load.fates();
    }

    private static void assertNothingLost(List<Fate> fates) throws Exception {
        assertThat(lost(fates)).isEmpty();
        assertThat(fates.stream().filter(Fate::turnedAway)).hasSizeLessThan(fates.size() / 20);
        assertThat(fates).hasSizeGreaterThan(5 * A_SECOND);
        assertThat(registered().stream().filter(emails(fates)::contains))
                .containsExactlyInAnyOrderElementsOf(emails(fates));
    }

    private static List<Fate> lost(List<Fate> fates) {
        return fates.stream().filter(Fate::lost).toList();
    }

    /** What was acknowledged. */
    private static List<String> emails(List<Fate> fates) {
        return fates.stream()
                .filter(fate -> fate.write() && fate.done())
                .map(Fate::email)
                .toList();
    }

    /** All that the store has, one for each time. */
    private static List<String> registered() throws IOException, InterruptedException {
        var emails = new ArrayList<String>();
        try (var client = HttpClient.newHttpClient()) {
            for (var cursor = ""; cursor != null; ) {
                var uri = URI.create("http://127.0.0.1:%d/users?limit=100%s".formatted(run.port(), cursor));
                var page = JsonMapper.shared()
                        .readTree(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                                .body());
                page.path("items").forEach(user -> emails.add(user.path("email").asString()));
                var next = page.path("next").asString("");
                cursor = next.isEmpty() ? null : "&cursor=" + next;
            }
        }
        return emails;
    }

    /** Five seconds of drain delay are more than two checks, two seconds apart, need to see a task that is unready. */
    private static void shorten(String stack, int tasks) throws IOException {
        var file = ASSEMBLY.resolve(stack + ".template.json");
        var template = JsonMapper.shared().readTree(Files.readString(file).replace("\"15s\"", "\"5s\""));
        for (var resource : template.path("Resources")) {
            var properties = (ObjectNode) resource.path("Properties");
            switch (resource.path("Type").asString()) {
                case "AWS::ElasticLoadBalancingV2::TargetGroup" -> properties.put("HealthCheckIntervalSeconds", 2);
                case "AWS::ApplicationAutoScaling::ScalableTarget" -> properties.put("MinCapacity", tasks);
                default -> {}
            }
        }
        Files.writeString(file, template.toString());
    }
}
