package storefront.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The console page in Chromium, over the synthesized system: two tasks of users, whose alarms look back over periods of 10 s. */
@Tag("chromium")
class PageIT {
    private static final Path ASSEMBLY = Path.of("target/cdk.page");
    private static LocalRunProcess run;
    private static Browser page;

    @BeforeAll
    static void start() throws Exception {
        Synthesis.brisk(ASSEMBLY, Map.of("users", 2, "products", 1));
        for (var stack : List.of("users", "products", "platform")) {
            shortenPeriods("storefront-dev-" + stack);
        }
        run = LocalRunProcess.start("--assembly", ASSEMBLY.toString(), "--port", "0");
        run.awaitReady(Duration.ofMinutes(5));
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
        page = new Browser("http://localhost:" + run.consolePort());
    }

    @AfterAll
    static void stop() {
        page.close();
        run.close();
    }

    @BeforeEach
    void open() throws Exception {
        new ConsoleClient(run.consolePort(), "users").scale(2);
        page.open();
        awaitSteady();
    }

    @Test
    @DisplayName("the resource map: listener, rules with priority and condition, target groups, targets with health")
    void map() {
        assertThat(page.text("#map"))
                .contains(
                        "Listener HTTP:80", "priority 10", "/users, /users/*", "priority 20", "/products, /products/*")
                .contains(
                        "users, weight 1", "products, weight 1", "default", "all other requests", "fixed response 404");
        assertThat(page.texts("[aria-label='Targets of users'] li"))
                .hasSize(2)
                .allMatch(target -> target.matches("port \\d+ HEALTHY"));
    }

    @Test
    @DisplayName("roll: the deployment's progress, new targets, old ones that drain, and no request lost")
    void roll() throws Exception {
        var before = page.texts("[data-key=users] [data-key^=users-] th");
        var errors = errors();
        try (var slow = new SlowRequest(run.port());
                var callers = new Callers(run.port())) {
            await().until(() -> page.figure("#traffic", "in flight") >= 1);
            page.press("roll", "users");
            assertThat(page.text("#answer")).isEqualTo("users is being rolled");
            await().until(() -> page.text("[aria-labelledby=service-users]").contains("IN PROGRESS primary"));
            await().until(() -> page.texts("[aria-label='Targets of users'] li").stream()
                    .anyMatch(target -> target.endsWith("DRAINING Target deregistration is in progress")));
            page.picture("roll");
            assertThat(slow.end()).startsWith("HTTP/1.1 201 ");
            awaitSteady();
            assertThat(page.texts("[data-key=users] [data-key^=users-] th")).doesNotContainAnyElementsOf(before);
            assertThat(callers.lost()).isEmpty();
            assertThat(callers.answered()).isGreaterThan(100);
        }
        assertThat(page.figure("#traffic", "requests a second")).isPositive();
        assertThat(errors()).isEqualTo(errors);
    }

    @Test
    @DisplayName(
            "control: with no task left callers lose requests, the page counts them, and the alarm goes off with its datapoints and runbook")
    void alarm() throws Exception {
        try (var callers = new Callers(run.port())) {
            scale(1, 0);
            await().until(() -> page.text("[data-key=storefront-dev-platform-elb-errors] .state")
                    .equals("ALARM"));
            page.picture("alarm");
            assertThat(callers.lost()).isNotEmpty().allMatch("HTTP/1.1 503 Service Unavailable"::equals);
        }
        assertThat(page.figure("#traffic", "load balancer 5xx")).isPositive();
        assertThat(page.text("[data-key=storefront-dev-platform-front-door]"))
                .contains("ALARM", "storefront-dev-platform-elb-errors");
        assertThat(page.text("#alarming")).matches("\\d+ of \\d+ alarms go off\\.");
        assertThat(page.text("[data-key=storefront-dev-platform-elb-errors]"))
                .contains("Sum of HTTPCode_ELB_5XX_Count greater than 5.0 in 3 of 3 periods of 10 s")
                .containsPattern("\\d+, \\d+, \\d+");
        assertThat(page.text("[data-key=storefront-dev-users-store-throttles]")).contains("no figures here");
        page.follow("[data-key=storefront-dev-platform-elb-errors] a");
        assertThat(page.text("body")).startsWith("# ");
    }

    @Test
    @DisplayName("kill one task: it is gone from the map, the events say so, and another takes its place")
    void kill() {
        var killed = page.texts("[data-key=users] [data-key^=users-] th").getFirst();
        page.press("kill", killed);
        assertThat(page.text("#answer")).isEqualTo(killed + " is killed");
        await().until(() -> !page.text("#services").contains("kill " + killed)
                && page.text("[data-key=users] .events").contains(killed + " stopped with exit code 137"));
        awaitSteady();
        assertThat(page.texts("[data-key=users] [data-key^=users-] th"))
                .hasSize(2)
                .doesNotContain(killed);
        assertThat(page.text("[data-key=users] pre")).contains("Started UsersApplication");
    }

    @Test
    @DisplayName("everything by keyboard: each button is reached in order, its focus is seen, and Enter presses it")
    void keyboard() {
        var victim = page.texts("[data-key=users] [data-key^=users-] th").getLast();
        var reached = page.tabThrough();
        assertThat(reached)
                .contains(
                        "To the services and their buttons",
                        "roll users",
                        "stop users",
                        "kill users",
                        "scale to 3 users",
                        "stop " + victim,
                        "users Log",
                        "docs/runbooks/error-share.md for storefront-dev-users-error-share");
        assertThat(reached.indexOf("roll products")).isLessThan(reached.indexOf("roll users"));
        page.tabTo("stop " + victim);
        assertThat(page.focusIsSeen()).isTrue();
        page.enter();
        await().until(() -> page.text("#answer").equals(victim + " gets SIGTERM"));
        await().until(() -> !page.has("stop", victim));
        assertThat(page.focused()).isEqualTo("users");
    }

    @DisplayName("light and dark, wide and on a phone: no violation that axe finds, no horizontal scroll")
    @ParameterizedTest(name = "{0}, {1} wide")
    @CsvSource({"light, 1280", "dark, 1280", "light, 390", "dark, 390"})
    void looks(String scheme, int width) {
        try (var callers = new Callers(run.port())) {
            await().until(() -> callers.answered() > 200);
        }
        page.look(scheme, width);
        page.picture("console-%s-%s".formatted(scheme, width < 500 ? "phone" : "desktop"));
        assertThat(page.violations()).isEmpty();
        assertThat(page.number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        assertThat(page.number("return matchMedia('(prefers-color-scheme: dark)').matches ? 1 : 0"))
                .isEqualTo(scheme.equals("dark") ? 1 : 0);
    }

    @Test
    @DisplayName("a hidden page asks nothing, and goes on when it is seen again")
    void hidden() {
        var asked = "return performance.getEntriesByName(new URL('state', location)).length";
        var before = page.number(asked);
        await().until(() -> page.number(asked) > before + 1);
        page.hide(true);
        var hidden = page.number(asked);
        // One that was under way when it was hidden may still end.
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(10))
                .until(() -> page.number(asked) <= hidden + 1);
        page.hide(false);
        await().until(() -> page.number(asked) > hidden + 1);
    }

    @Test
    @DisplayName("when nothing answers any more the page says that the run has ended, and follows the next one")
    void ended() {
        page.offline(true);
        await().until(() -> page.text("#run").equals("The run has ended: nothing answers any more."));
        page.offline(false);
        await().until(() -> page.text("#run").startsWith("The run is up"));
    }

    @Test
    @DisplayName("a page of another origin cannot press: not by a form's means, not by JSON, not by a form")
    void otherOrigin() throws Exception {
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.close();
        });
        other.start();
        var deployments = page.texts("[data-key=users] [data-key^=deployment-] th");
        var roll = page.address() + "/services/users/roll";
        try {
            page.goTo("http://127.0.0.1:" + other.getAddress().getPort());
            assertThat(page.fetch(roll, "{method: 'POST', mode: 'no-cors', body: '{}'}"))
                    .isEqualTo("opaque");
            assertThat(page.fetch(roll, "{method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{}'}"))
                    .contains("TypeError");
            page.submit(roll);
            await().until(() -> page.text("body").equals("only a page of this console may ask"));
        } finally {
            other.stop(0);
        }
        page.open();
        assertThat(page.texts("[data-key=users] [data-key^=deployment-] th")).isEqualTo(deployments);
    }

    private static double errors() {
        return page.figure("#traffic", "target 5xx") + page.figure("#traffic", "load balancer 5xx");
    }

    private static void scale(int... counts) {
        for (var count : counts) {
            page.press("scale to " + count, "users");
            await().until(() -> page.has("scale to " + (count + 1), "users"));
        }
    }

    private static void awaitSteady() {
        await().until(() -> {
            var users = page.text("[data-key=users]");
            return users.contains("2 of 2 tasks run")
                    && !users.contains("IN PROGRESS")
                    && page.texts("[data-key=users] [data-key^=users-]").stream()
                            .allMatch(task -> task.contains("RUNNING") && task.contains(" HEALTHY"))
                    && page.texts("[data-key=users] [data-key^=users-]").size() == 2;
        });
    }

    private static void shortenPeriods(String stack) throws Exception {
        Synthesis.rewrite(ASSEMBLY.resolve(stack + ".template.json"), template -> template.findParents("Period")
                .forEach(metric -> ((ObjectNode) metric).put("Period", 10)));
    }
}
