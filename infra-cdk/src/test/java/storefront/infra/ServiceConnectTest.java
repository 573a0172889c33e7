package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import storefront.infra.catalog.StopContract;

class ServiceConnectTest {

    @ParameterizedTest
    @ValueSource(strings = {"users", "products"})
    void a_service_is_found_under_its_own_short_name(String service) {
        var offered = connect(Synthesized.dev(), service).at("/Services/0");

        assertThat(offered.at("/ClientAliases/0")).hasToString("{\"DnsName\":\"%s\",\"Port\":8080}".formatted(service));
        assertThat(offered.get("DiscoveryName").asText()).isEqualTo(service);
    }

    /** A longer request is cut off, a connection that the service closes first loses one. */
    @Test
    void its_timeouts_fit_into_the_stop_contract() {
        var timeout = connect(Synthesized.prod(), "users").at("/Services/0/Timeout");
        var contract = StopContract.DEFAULT;

        assertThat(seconds(timeout, "PerRequestTimeoutSeconds")).isGreaterThanOrEqualTo(contract.longestRequest());
        assertThat(seconds(timeout, "IdleTimeoutSeconds"))
                .isGreaterThanOrEqualTo(seconds(timeout, "PerRequestTimeoutSeconds"))
                .isLessThan(contract.keepAlive());
    }

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void each_call_is_logged_without_its_query_and_a_slow_log_stops_no_call(Synthesized stage) {
        var connect = connect(stage, "products");

        assertThat(connect.get("AccessLogConfiguration"))
                .hasToString("{\"Format\":\"JSON\",\"IncludeQueryParameters\":\"DISABLED\"}");
        assertThat(connect.at("/LogConfiguration/Options/mode").asText()).isEqualTo("non-blocking");
        assertThat(connect.at("/LogConfiguration/Options/awslogs-group/Ref").asText())
                .startsWith("TaskLogs");
    }

    private static JsonNode connect(Synthesized stage, String service) {
        return one(stage.stack(service), "AWS::ECS::Service").get("ServiceConnectConfiguration");
    }

    private static Duration seconds(JsonNode timeout, String name) {
        return Duration.ofSeconds(timeout.get(name).asLong());
    }
}
