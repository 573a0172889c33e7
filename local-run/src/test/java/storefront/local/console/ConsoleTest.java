package storefront.local.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import storefront.local.alb.LoadBalancer;
import storefront.local.cloudwatch.Alarms;
import storefront.local.ecs.Cluster;
import storefront.local.ecs.Service;
import storefront.local.ecs.StubService;
import storefront.local.template.Assembly;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConsoleTest {
    private final Vertx vertx = Vertx.vertx();
    private final Assembly assembly = Assembly.read(Path.of("src/test/resources/assembly"), "dev");
    private final LoadBalancer loadBalancer = new LoadBalancer(assembly, vertx);
    private final Service users = Service.in(assembly).getFirst();
    private Cluster cluster;
    private int port;

    @BeforeEach
    void begin(@TempDir Path root) throws Exception {
        StubService.build(root, "service-users");
        cluster = new Cluster(List.of(root), List.of(users));
        cluster.start(users, Map.of(), loadBalancer::targetGroup);
        port = new Console(
                        vertx,
                        cluster,
                        loadBalancer,
                        List.of(users),
                        new Alarms(assembly, loadBalancer.answers().metrics()))
                .listen(0);
        cluster.awaitHealthy();
    }

    @AfterEach
    void close() {
        cluster.close();
        vertx.close().await();
    }

    @Test
    @DisplayName("the state is the resource map: listener, rules, target groups, targets with health, and the services")
    void state() throws IOException {
        var listener = stateNow().path("listeners").path(0);
        var rule = listener.path("rules").path(0);
        assertThat(rule.path("priority").asInt()).isEqualTo(10);
        assertThat(rule.path("condition").asString()).isEqualTo("/users, /users/*");
        var group = rule.path("targetGroups").path(0);
        assertThat(group.path("service").asString()).isEqualTo("users");
        assertThat(group.path("targets").path(0).path("state").asString()).isEqualTo("HEALTHY");
        assertThat(listener.path("rules").path(2).path("action").asString()).isEqualTo("fixed response 404");
        assertThat(service().path("deployments").path(0).path("rolloutState").asString())
                .isEqualTo("COMPLETED");
        assertThat(service().path("events").path(0).path("message").asString()).contains("has started 1 tasks");
    }

    @Test
    @DisplayName(
            "the state has figures under CloudWatch's names, each second of a minute, the alarms and what tasks print")
    void figures() throws IOException {
        var figures = stateNow().path("figures");
        assertThat(figures.path("requests").size()).isEqualTo(60);
        assertThat(figures.path("counts").propertyNames())
                .containsExactlyInAnyOrder(
                        "HTTPCode_Target_4XX_Count",
                        "HTTPCode_Target_5XX_Count",
                        "HTTPCode_ELB_4XX_Count",
                        "HTTPCode_ELB_5XX_Count");
        assertThat(stateNow().path("alarms").isArray()).isTrue();
        assertThat(service().path("log").isArray()).isTrue();
    }

    @DisplayName("the page is served with a policy that lets nothing else in")
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"/, text/html", "/console.css, text/css", "/console.js, text/javascript"})
    void page(String path, String type) throws IOException {
        var answer = send("GET", path, "");
        assertThat(answer)
                .contains("content-type: " + type + "; charset=utf-8", "content-security-policy: default-src 'none'");
    }

    @DisplayName("no other file is served")
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"/docs/runbooks/none.md", "/docs/runbooks/../security.md", "/pom.xml", "/console.java", "//"})
    void noOtherFile(String path) throws IOException {
        assertThat(send("GET", path, "")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    @DisplayName("a roll replaces the task, a kill too, and scaling adds one")
    void commands() throws IOException {
        assertThat(post("roll", "{}")).startsWith("HTTP/1.1 202 ").endsWith("users is being rolled\n");
        awaitTasks("users-2");
        assertThat(post("kill", "{\"task\": \"users-2\"}")).startsWith("HTTP/1.1 202 ");
        awaitTasks("users-3");
        assertThat(post("scale", "{\"count\": 2}")).startsWith("HTTP/1.1 202 ");
        awaitTasks("users-3", "users-4");
        assertThat(post("stop", "{}")).startsWith("HTTP/1.1 202 ");
        awaitTasks("users-4", "users-5");
    }

    @DisplayName("what makes no sense is refused with a sentence")
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/services/users/scale | {\"count\": 11} | 400 | the count must be 0 to 10",
                "/services/users/scale | {} | 400 | the count must be 0 to 10",
                "/services/users/roll | { | 400 | the body is no JSON",
                "/services/users/stop | {\"task\": \"users-9\"} | 404 | no such task of users runs",
                "/services/users/burn | {} | 404 | no such verb: burn; there are roll, scale, stop and kill",
                "/services/carts/roll | {} | 404 | no service of the name carts",
                "/users | {} | 404 | no such command: /users",
            })
    void refused(String path, String body, int status, String sentence) throws IOException {
        assertThat(send("POST", path, body, "Content-Type: application/json"))
                .startsWith("HTTP/1.1 " + status + " ")
                .endsWith(sentence + "\n");
    }

    @Test
    @DisplayName(
            "a page of another origin can press nothing and read nothing, by form, by script or by a name that leads here")
    void otherOrigin() throws IOException {
        var json = "Content-Type: application/json";
        var path = "/services/users/kill";
        assertThat(send("POST", path, "{}", json, "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(send("POST", path, "{}", json, "Origin: null")).startsWith("HTTP/1.1 403 ");
        assertThat(send("POST", path, "{}", "Content-Type: text/plain")).startsWith("HTTP/1.1 415 ");
        assertThat(raw("GET /state HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(send("GET", "/state", "", "Origin: http://evil.example")).startsWith("HTTP/1.1 403 ");
        assertThat(service().path("tasks").path(0).path("name").asString()).isEqualTo("users-1");
        assertThat(send("POST", "/services/users/roll", "{}", json, "Origin: http://localhost:" + port))
                .startsWith("HTTP/1.1 202 ");
    }

    private void awaitTasks(String... names) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        service().path("tasks").valueStream().filter(task -> task.path("status")
                                .asString()
                                .equals("RUNNING")))
                .extracting(task -> task.path("name").asString())
                .containsExactly(names));
        await().until(() -> service().path("deployments").valueStream().allMatch(deployment -> deployment
                .path("rolloutState")
                .asString()
                .equals("COMPLETED")));
    }

    private JsonNode service() throws IOException {
        return stateNow().path("services").path(0);
    }

    private JsonNode stateNow() throws IOException {
        var answer = send("GET", "/state", "");
        return JsonMapper.shared().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    }

    private String post(String verb, String body) throws IOException {
        return send("POST", "/services/users/" + verb, body, "Content-Type: application/json");
    }

    private String send(String method, String path, String body, String... fields) throws IOException {
        var more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
        return raw("%s %s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n%s"
                .formatted(method, path, port, body.length(), more, body));
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
