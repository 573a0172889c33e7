package storefront.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The stop contract: closing the context is what the JVM does on SIGTERM. */
@Tag("in-process")
class StopTest {

    private static final String PATH = "/users/7";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void a_stopping_task_turns_unready_yet_serves_and_closes_connections_until_the_delay_is_over() throws Exception {
        var service = start("3s");
        var port = service.getEnvironment().getRequiredProperty("local.server.port");
        assertThat(get(port, PATH).headers().firstValue("Connection")).isEmpty();

        var stopped = CompletableFuture.runAsync(service::close);
        await().until(() -> get(port, "/readyz").statusCode() == 503);

        assertThat(get(port, PATH).statusCode()).isEqualTo(404);
        assertThat(get(port, PATH).headers().firstValue("Connection")).hasValue("close");
        assertThat(get(port, "/livez").statusCode()).isEqualTo(200);
        stopped.join();
        assertThat(get(port, PATH)).isNull();
    }

    @Test
    void without_a_delay_nobody_sees_it_unready() throws Exception {
        var service = start("0s");
        var port = service.getEnvironment().getRequiredProperty("local.server.port");

        service.close();

        assertThat(get(port, "/readyz")).isNull();
    }

    private static ConfigurableApplicationContext start(String delay) {
        System.setProperty("aws.region", "eu-central-1");
        return SpringApplication.run(
                UsersApplication.class,
                "--server.port=0",
                "--management.server.port=0",
                "--storefront.table=unused",
                "--storefront.drain.delay=" + delay);
    }

    /** The answer, or null when the port is closed. */
    private HttpResponse<String> get(String port, String path) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        }
    }
}
