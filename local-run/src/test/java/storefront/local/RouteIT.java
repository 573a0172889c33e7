package storefront.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** `make route`, of the stages as they are synthesized, with nothing running. */
class RouteIT {
    @TempDir
    private static Path assemblies;

    @BeforeAll
    static void synthesize() throws Exception {
        Synthesis.of("dev", assemblies.resolve("dev"));
        Synthesis.of("prod", assemblies.resolve("prod"));
    }

    @DisplayName("a request of a stage goes to its service")
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "dev,  https://shop.example.com/users/7, 'service   users,'",
        "dev,  http://localhost/products,        'rule      priority 20: /products, /products/*'",
        "prod, http://localhost/users?limit=1,   'path      /users?limit=1'",
        "prod, http://localhost/actuator/health, 'answer    404 '",
    })
    void goes(String stage, String url, String line) throws Exception {
        try (var route = route(stage, url)) {
            assertThat(route.exitCode()).isZero();
            assertThat(route.output()).anyMatch(said -> said.startsWith(line));
        }
    }

    @Test
    @DisplayName("what is no URL is one sentence and exit code 2")
    void malformed() throws Exception {
        try (var route = route("dev", "users/7")) {
            assertThat(route.exitCode()).isEqualTo(2);
            assertThat(route.output())
                    .containsExactly(
                            "local-run: the URL must be one such as https://shop.example.com/users/7, got 'users/7'");
        }
    }

    private static LocalRunProcess route(String stage, String url) throws Exception {
        return LocalRunProcess.start(
                "--assembly", assemblies.resolve(stage).toString(), "--stage", stage, "route", url);
    }
}
