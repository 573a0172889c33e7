package storefront.starter.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the service under test as any client would. */
public final class Http {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final JsonMapper json;

    Http(int port, JsonMapper json) {
        this.port = port;
        this.json = json;
    }

    /** The traffic port, for what no HTTP client would send. */
    public int port() {
        return port;
    }

    public Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, null, headers);
    }

    /**
     * @param body sent as JSON unless {@code headers} say another content type; none when null
     * @param headers names and values in turn
     */
    public Answer send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(100));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body != null
                && request.copy().build().headers().firstValue("Content-Type").isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        var publisher = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return new Answer(
                client.send(request.method(method, publisher).build(), HttpResponse.BodyHandlers.ofString()), json);
    }

    /** One answer of the service. */
    public record Answer(HttpResponse<String> response, JsonMapper mapper) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        /** The body as JSON. */
        public JsonNode json() {
            return mapper.readTree(response.body());
        }

        /** The header's value, or the empty string. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
