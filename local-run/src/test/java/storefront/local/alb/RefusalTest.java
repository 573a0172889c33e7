package storefront.local.alb;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import storefront.local.template.CannotFollow;

/** What local-run does not follow stops the start by name: here one word of the fixture is made strange at a time. */
class RefusalTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @DisplayName("a listener, rule, target group or attribute that is not followed is named")
    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Field\": \"path-pattern\" | \"Field\": \"query-string\""
                        + " | storefront-dev-users: Rule: cannot follow Conditions: query-string",
                "\"Type\": \"forward\" | \"Type\": \"authenticate-oidc\""
                        + " | storefront-dev-users: Rule: cannot follow Actions: authenticate-oidc",
                "\"Priority\": 10 | \"Transforms\": [{\"Type\": \"host-header-rewrite\"}], \"Priority\": 10"
                        + " | storefront-dev-users: Rule: cannot follow UrlRewriteConfig, which is missing or of another form",
                "\"Priority\": 10 | \"Surprise\": 1, \"Priority\": 10"
                        + " | storefront-dev-users: Rule: cannot follow Surprise",
                "\"Priority\": 10 | \"Priority\": 20"
                        + " | storefront-dev-platform: Http: cannot follow two rules of priority 20",
                "\"stickiness.enabled\", \"Value\": \"false\" | \"stickiness.enabled\", \"Value\": \"true\""
                        + " | storefront-dev-users: TargetGroup: cannot follow stickiness.enabled = true",
                "\"TargetType\": \"ip\" | \"ProtocolVersion\": \"GRPC\""
                        + " | storefront-dev-users: TargetGroup: cannot follow ProtocolVersion",
                "\"HttpCode\": \"200\" | \"HttpCode\": \"200\", \"GrpcCode\": \"0\""
                        + " | storefront-dev-users: TargetGroup: cannot follow GrpcCode",
                "\"Type\": \"forward\" | \"Type\": \"forward\", \"ForwardConfig\": {\"TargetGroups\": [], \"Surprise\": 1}"
                        + " | storefront-dev-users: Rule: cannot follow Surprise",
                "\"least_outstanding_requests\" | \"round_robin\""
                        + " | storefront-dev-users: TargetGroup: cannot follow load_balancing.algorithm.type = round_robin",
                "\"HealthCheckPath\": \"/readyz\", | '' | storefront-dev-users: TargetGroup: cannot follow HealthCheckPath, which is missing or of another form",
                "\"HealthyThresholdCount\": 2, | '' | storefront-dev-users: TargetGroup: cannot follow HealthyThresholdCount, which is missing or of another form",
                "\"Type\": \"forward\" | \"Type\": \"redirect\", \"RedirectConfig\": {\"Path\": \"/\", \"Protocol\": \"HTTPS\", \"Port\": 443, \"StatusCode\": \"HTTP_301\"}"
                        + " | storefront-dev-users: Rule: cannot follow Path",
                "\"strictest\" | \"defensive\""
                        + " | storefront-dev-platform: Alb: cannot follow routing.http.desync_mitigation_mode = defensive",
                "\"TargetType\": \"ip\" | \"TargetControlPort\": 1"
                        + " | storefront-dev-users: TargetGroup: cannot follow TargetControlPort",
                "\"Protocol\": \"HTTP\", \"DefaultActions\" | \"Protocol\": \"TLS\", \"DefaultActions\""
                        + " | storefront-dev-platform: Http: cannot follow Protocol = TLS",
                "\"Port\": 80, | \"Port\": 8443,"
                        + " | storefront-dev-platform: Http: cannot follow listeners of other ports than 443 and 80",
                "\"idle_timeout.timeout_seconds\" | \"idle_timeout.surprise\", \"Value\": \"1\" }, { \"Key\": \"idle_timeout.timeout_seconds\""
                        + " | storefront-dev-platform: Alb: cannot follow idle_timeout.surprise",
            })
    void refused(String said, String strange, String sentence, @TempDir Path directory) {
        assertThatThrownBy(() -> new LoadBalancer(Fixture.with(directory, said, strange), vertx))
                .isInstanceOf(CannotFollow.class)
                .hasMessage(sentence);
    }

    @Test
    @DisplayName("what has no value is not said")
    void noValue(@TempDir Path directory) {
        var none = "\"Surprise\": {\"Ref\": \"AWS::NoValue\"}, \"Priority\": 10";
        assertThatCode(() -> Fixture.with(directory, "\"Priority\": 10", none)).doesNotThrowAnyException();
    }
}
