package storefront.local.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import storefront.local.ecs.Service;
import storefront.local.ecs.Service.Alias;
import storefront.local.ecs.Service.Connect;
import storefront.local.ecs.Service.Offer;
import storefront.local.ecs.Service.Timeout;
import storefront.local.ecs.TaskDefinition;
import storefront.local.ecs.TaskDefinition.Container;
import storefront.local.template.Only;

class ServiceConnectTest {
    private static final Alias USERS = new Alias("users", 8080);

    private static final Connect OFFER = offer(Duration.ofSeconds(15));
    private static final Connect CLIENT = new Connect(Only.True.TRUE, "shop", List.of());

    private final Vertx vertx = Vertx.vertx();
    private final ServiceConnect serviceConnect = new ServiceConnect(vertx, _ -> List.of());

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    @DisplayName("a URL of a client alias becomes its proxy's, everything else stays")
    void rewritten() {
        serviceConnect.offer(service(OFFER, Map.of()));
        var values = Map.of(
                "URL", "http://users:8080/users?x=1",
                "PORT", "http://users:9090",
                "PREFIX", "http://users:80800",
                "HOST", "http://users.example.com:8080",
                "TEXT", "users:8080");

        var environment = serviceConnect.environment(service(CLIENT, values));

        assertThat(environment.remove("URL")).matches("http://127\\.0\\.0\\.1:\\d+/users\\?x=1");
        assertThat(environment)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "PORT",
                        values.get("PORT"),
                        "PREFIX",
                        values.get("PREFIX"),
                        "HOST",
                        values.get("HOST"),
                        "TEXT",
                        values.get("TEXT")));
    }

    @Test
    @DisplayName("a service of another namespace does not reach the alias")
    void otherNamespace() {
        var values = Map.of("URL", "http://users:8080");
        serviceConnect.offer(service(OFFER, Map.of()));

        assertThat(serviceConnect.environment(service(new Connect(Only.True.TRUE, "other", List.of()), values)))
                .isEqualTo(values);
    }

    @Test
    @DisplayName("with no task running the answer is 503")
    void noTask() throws Exception {
        serviceConnect.offer(service(OFFER, Map.of()));
        var url = serviceConnect
                .environment(service(CLIENT, Map.of("URL", "http://users:8080/users")))
                .get("URL");

        assertThat(status(url)).isEqualTo(503);
    }

    @Test
    @DisplayName("a request that takes longer than the template allows is answered with 504")
    void tooSlow() throws Exception {
        var silent = vertx.createHttpServer().requestHandler(_ -> {}).listen(0).await();
        var slow = new ServiceConnect(vertx, _ -> List.of(silent.actualPort()));
        slow.offer(service(offer(Duration.ofMillis(500)), Map.of()));
        var url = slow.environment(service(CLIENT, Map.of("URL", "http://users:8080")))
                .get("URL");

        assertThat(status(url)).isEqualTo(504);
    }

    private static int status(String url) throws Exception {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            BodyHandlers.ofString())
                    .statusCode();
        }
    }

    private static Connect offer(Duration timeout) {
        return new Connect(Only.True.TRUE, "shop", List.of(new Offer(List.of(USERS), new Timeout(timeout))));
    }

    private static Service service(Connect connect, Map<String, String> environment) {
        var container = new Container("registry/storefront/any:local", environment, Duration.ZERO);
        var definition = new TaskDefinition(container, 256, 512);
        return new Service("any", "any", definition, 1, null, Duration.ZERO, List.of(), connect);
    }
}
