package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.logicalIds;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FrontDoorTest {

    private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
    private static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";

    private final Synthesized withDomain = Synthesized.stage(Choices.PROD_WITH_DOMAIN);
    private final Synthesized without = Synthesized.prod();

    @Test
    void without_a_domain_it_answers_by_http() {
        var platform = without.stack("platform");

        assertThat(one(platform, LISTENER).get("Port").asInt()).isEqualTo(80);
        assertThat(opened(platform)).containsExactly(80);
        assertThat(platform.at("/Outputs/Url/Value").toString()).contains("http://", "DNSName");
    }

    @Test
    void with_a_domain_it_answers_by_https_and_only_redirects_from_http() {
        var platform = withDomain.stack("platform");
        var https = listener(platform, 443);

        assertThat(https.get("Protocol").asText()).isEqualTo("HTTPS");
        assertThat(https.get("SslPolicy").asText()).matches("ELBSecurityPolicy-TLS13-1-2-Res-PQ-.*");
        assertThat(https.at("/DefaultActions/0/Type").asText()).isEqualTo("fixed-response");
        assertThat(https.at("/ListenerAttributes/0/Key").asText())
                .isEqualTo("routing.http.response.strict_transport_security.header_value");
        assertThat(listener(platform, 80).at("/DefaultActions/0/RedirectConfig"))
                .hasToString("{\"Port\":\"443\",\"Protocol\":\"HTTPS\",\"StatusCode\":\"HTTP_301\"}");
        assertThat(opened(platform)).containsExactlyInAnyOrder(80, 443);
        assertThat(platform.at("/Outputs/Url/Value").asText()).isEqualTo("https://shop.example.com");
    }

    @Test
    void the_domain_is_proven_and_named_in_its_hosted_zone() {
        var platform = withDomain.stack("platform");
        var zone = Choices.DOMAIN.hostedZoneId();

        var certificate = one(platform, "AWS::CertificateManager::Certificate");
        assertThat(certificate.get("DomainName").asText()).isEqualTo("shop.example.com");
        assertThat(certificate.get("ValidationMethod").asText()).isEqualTo("DNS");
        assertThat(certificate.at("/DomainValidationOptions/0/HostedZoneId").asText())
                .isEqualTo(zone);
        // Without one ACM takes RSA with 2048 bits.
        assertThat(certificate.has("KeyAlgorithm")).isFalse();
        var alias = one(platform, "AWS::Route53::RecordSet");
        assertThat(alias.get("Name").asText()).isEqualTo("shop.example.com.");
        assertThat(alias.get("HostedZoneId").asText()).isEqualTo(zone);
        assertThat(alias.at("/AliasTarget/DNSName").toString()).contains("FrontDoorLoadBalancer");
    }

    /** Else CloudFormation would refuse the domain: an export that a service uses cannot go away. */
    @ParameterizedTest
    @CsvSource({"users", "products"})
    void a_stage_that_gets_its_domain_later_keeps_the_listener_of_its_rules(String service) {
        assertThat(one(withDomain.stack(service), RULE).get("ListenerArn"))
                .isEqualTo(one(without.stack(service), RULE).get("ListenerArn"));
        assertThat(logicalIds(withDomain.stack("platform"), LISTENER))
                .containsAll(logicalIds(without.stack("platform"), LISTENER));
        // Port 80 is free for the redirect only when the listener has left it.
        var redirect = logicalIds(withDomain.stack("platform"), LISTENER).stream()
                .filter(id -> id.contains("Redirect"))
                .findFirst()
                .orElseThrow();
        assertThat(withDomain.stack("platform").at("/Resources/" + redirect + "/DependsOn"))
                .extracting(JsonNode::asText)
                .containsAll(logicalIds(without.stack("platform"), LISTENER));
    }

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void what_two_servers_may_read_differently_is_refused(Synthesized stage) {
        assertThat(attributes(stage.stack("platform")))
                .containsEntry("routing.http.drop_invalid_header_fields.enabled", "\"true\"")
                .containsEntry("routing.http.desync_mitigation_mode", "\"strictest\"");
    }

    private static JsonNode listener(JsonNode platform, int port) {
        return all(platform, LISTENER).stream()
                .filter(listener -> listener.get("Port").asInt() == port)
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> opened(JsonNode platform) {
        return one(platform, "AWS::EC2::SecurityGroup")
                .get("SecurityGroupIngress")
                .valueStream()
                .map(rule -> rule.get("ToPort").asInt())
                .toList();
    }

    static Map<String, String> attributes(JsonNode platform) {
        var attributes = new TreeMap<String, String>();
        one(platform, "AWS::ElasticLoadBalancingV2::LoadBalancer")
                .get("LoadBalancerAttributes")
                .forEach(attribute -> attributes.put(
                        attribute.get("Key").asText(), attribute.get("Value").toString()));
        return attributes;
    }
}
