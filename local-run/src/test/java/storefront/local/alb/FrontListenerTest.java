package storefront.local.alb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import storefront.local.template.Assembly;

class FrontListenerTest {
    @TempDir
    private Path directory;

    @Test
    @DisplayName("a target sees the rewritten path, and all else as the client sent it")
    void rewritten() throws Exception {
        var assembly = Fixture.with(directory, "\"Priority\": 10,", """
                "Priority": 10, "Transforms": [{"Type": "url-rewrite",
                  "UrlRewriteConfig": {"Rewrites": [{"Regex": "^/users/(v[0-9])/([^?]*)", "Replace": "/$1/users/$2"}]}}],""");
        try (var target = FakeTarget.answering("rewritten")) {
            assertThat(get(assembly, target, "/users/v1/7?q=%7e").body()).isEqualTo("rewritten");
            assertThat(target.head().getFirst()).isEqualTo("GET /v1/users/7?q=%7e HTTP/1.1");
            get(assembly, target, "/users/7?q=%7e");
            assertThat(target.head().getFirst()).isEqualTo("GET /users/7?q=%7e HTTP/1.1");
        }
    }

    @Test
    @DisplayName("with a domain it answers as the HTTPS listener: targets see https, clients the headers that it adds")
    void https() throws Exception {
        var assembly = Fixture.withDomain(directory);
        try (var target = FakeTarget.answering("hello")) {
            var forwarded = get(assembly, target, "/users");
            assertThat(forwarded.statusCode()).isEqualTo(200);
            assertThat(forwarded.headers().firstValue("strict-transport-security"))
                    .hasValue("max-age=31536000");
            assertThat(target.head()).anyMatch(line -> line.equalsIgnoreCase("x-forwarded-proto: https"));

            var fixed = get(assembly, target, "/nowhere");
            assertThat(fixed.statusCode()).isEqualTo(404);
            assertThat(fixed.headers().firstValue("strict-transport-security")).hasValue("max-age=31536000");
        }
    }

    private static HttpResponse<String> get(Assembly assembly, FakeTarget target, String uri)
            throws IOException, InterruptedException {
        try (var loadBalancer = new RunningLoadBalancer(assembly);
                var client = HttpClient.newHttpClient()) {
            loadBalancer.register("users", target.port());
            var url = "http://127.0.0.1:%d%s".formatted(loadBalancer.port(), uri);
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        }
    }
}
