package storefront.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import storefront.local.alb.Fixture;
import storefront.local.alb.Listeners;
import storefront.local.alb.Request;
import storefront.local.ecs.Service;
import storefront.local.template.Assembly;

/** Where requests go by templates: what `make route` prints is what the proxy does. */
class RoutingTest {
    private static final String CONDITIONS_OF_USERS =
            "\"Conditions\": [ { \"Field\": \"path-pattern\", \"PathPatternConfig\": { \"Values\": [ \"/users\", \"/users/*\" ] } } ]";

    @TempDir
    private Path directory;

    @DisplayName("of the templates as they are")
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "http://localhost/users          | rule      priority 10: /users, /users/*",
                "http://localhost/users          | service   users, by target group storefront-dev-users/TargetGroup",
                "http://localhost/users/7?a=b    | path      /users/7?a=b",
                "http://localhost/users/7#top    | path      /users/7",
                "http://localhost/products       | rule      priority 20: /products, /products/*",
                "http://localhost/products/      | service   products",
                "http://localhost/users/../products | service   products",
                "http://localhost/Users          | answer    404",
                "http://localhost/usersx         | rule      none matches: the default action",
                "http://localhost                | answer    404",
                "http://localhost                | listener  HTTP on port 80, storefront-dev-platform/Http",
                "https://localhost/users         | listener  HTTP on port 80, storefront-dev-platform/Http (there is none of port 443)",
                "http://localhost:8080/users     | service   users",
            })
    void asTheyAre(String url, String line) throws IOException {
        assertThat(directions(Fixture.with(directory), url)).contains(line);
    }

    /** infra-cdk's HostsAndRewritesTest asserts that a service with hosts and a rewrite is synthesized as this very rule. */
    @DisplayName("of a rule with hosts and a rewrite")
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "https://shop.example.com/api/v1/orders       | path      /orders instead of /api/v1/orders",
                "https://shop.example.com/api/v1/orders/7?a=b | path      /orders/7?a=b instead of /api/v1/orders/7?a=b",
                "https://SHOP.Example.com/api/v2/orders/7     | path      /orders/7 instead of /api/v2/orders/7",
                "https://de.shop.example.com/api/v2/orders/7  | path      /orders/7 instead of /api/v2/orders/7",
                "https://shop.example.com/api/vx/orders       | path      /api/vx/orders",
                "https://shop.example.com/api/v10/orders      | answer    404",
                "https://shop.example.com/API/v1/orders       | answer    404",
                "https://example.com/api/v1/orders            | answer    404",
                "https://xshop.example.com/api/v1/orders      | answer    404",
                "https://shop.example.com/products            | service   products",
            })
    void hostsAndRewrite(String url, String line) throws IOException {
        var rule = Files.readString(Path.of("src/test/resources/rule-with-hosts-and-rewrite.json"))
                .strip();
        var members = rule.substring(1, rule.length() - 1);

        var assembly = Fixture.with(directory, "\"Priority\": 10, " + CONDITIONS_OF_USERS, members);

        assertThat(directions(assembly, url).lines()).anyMatch(said -> said.startsWith(line));
    }

    @DisplayName("of a stage with a domain")
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "https://shop.example.com/users       | listener  HTTPS on port 443, storefront-dev-platform/Http",
                "https://shop.example.com/users       | service   users",
                "http://shop.example.com/users/7?a=b  | listener  HTTP on port 80, storefront-dev-platform/Redirect",
                "http://shop.example.com/users/7?a=b  | answer    301 to https://shop.example.com:443/users/7?a=b",
                "http://shop.example.com              | answer    301 to https://shop.example.com:443/",
                "http://shop.example.com:81/users     | listener  HTTPS on port 443, storefront-dev-platform/Http (there is none of port 81)",
            })
    void domain(String url, String line) throws IOException {
        assertThat(directions(Fixture.withDomain(directory), url).lines()).anyMatch(said -> said.startsWith(line));
    }

    @Test
    @DisplayName("of a forward to several target groups: all of them, with their weights")
    void weights() throws IOException {
        var groups = """
                "ForwardConfig": {"TargetGroups": [
                  {"TargetGroupArn": {"Ref": "TargetGroup"}, "Weight": 90},
                  {"TargetGroupArn": {"Ref": "TargetGroup"}, "Weight": 10}
                ]}""";
        var assembly =
                Fixture.with(directory, "\"TargetGroupArn\": { \"Ref\": \"TargetGroup\" } } ] } }", groups + "}]}}");

        assertThat(directions(assembly, "http://localhost/users").lines().map(line -> line.replaceFirst(".*, ", "")))
                .endsWith("weight 90", "weight 10");
    }

    @DisplayName("what is no URL of HTTP is none")
    @ParameterizedTest
    @CsvSource({
        "users",
        "/users",
        "ftp://host/users",
        "http:///users",
        "http://host:99999/",
        "http://ho st/",
        "''",
        "http://host/%"
    })
    void malformed(String url) {
        assertThat(Request.of(url)).isEmpty();
    }

    private static String directions(Assembly assembly, String url) {
        var owners = Service.owners(Service.in(assembly));
        return new Directions(Listeners.in(assembly), owners, Request.of(url).orElseThrow()).toString();
    }
}
