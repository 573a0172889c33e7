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

    @Test
    void requests_and_connections_are_logged_to_one_bucket_where_the_stage_wants_it() {
        var platform = without.stack("platform");
        var bucket = "{\"Ref\":\"%s\"}"
                .formatted(logicalIds(platform, "AWS::S3::Bucket").getFirst());

        assertThat(attributes(platform))
                .containsEntry("access_logs.s3.enabled", "\"true\"")
                .containsEntry("access_logs.s3.bucket", bucket)
                .containsEntry("connection_logs.s3.enabled", "\"true\"")
                .containsEntry("connection_logs.s3.bucket", bucket);
        assertThat(platform.at("/Resources/"
                        + logicalIds(platform, "AWS::ElasticLoadBalancingV2::LoadBalancer")
                                .getFirst()
                        + "/DependsOn"))
                .extracting(JsonNode::asText)
                .containsAll(logicalIds(platform, "AWS::S3::BucketPolicy"));
        assertThat(all(Synthesized.dev().stack("platform"), "AWS::S3::Bucket")).isEmpty();
        assertThat(attributes(Synthesized.dev().stack("platform"))).doesNotContainKey("access_logs.s3.enabled");
    }

    @Test
    void the_logs_are_private_go_by_themselves_and_outlive_their_stack() {
        var platform = without.stack("platform");
        var bucket = one(platform, "AWS::S3::Bucket");

        assertThat(bucket.get("PublicAccessBlockConfiguration").valueStream())
                .hasSize(4)
                .allMatch(JsonNode::asBoolean);
        assertThat(bucket.at("/OwnershipControls/Rules/0/ObjectOwnership").asText())
                .isEqualTo("BucketOwnerEnforced");
        // Load balancers cannot write to a bucket that is encrypted with a key of ours.
        assertThat(bucket.get("BucketEncryption").findValuesAsText("SSEAlgorithm"))
                .containsExactly("AES256");
        assertThat(bucket.at("/LifecycleConfiguration/Rules/0/ExpirationInDays").asInt())
                .isEqualTo(90);
        assertThat(platform.at("/Resources/"
                                + logicalIds(platform, "AWS::S3::Bucket").getFirst() + "/DeletionPolicy")
                        .asText())
                .isEqualTo("Retain");
    }

    @Test
    void only_load_balancers_of_this_account_write_logs_and_nobody_without_tls() {
        var statements = one(without.stack("platform"), "AWS::S3::BucketPolicy").at("/PolicyDocument/Statement");

        assertThat(statements)
                .filteredOn(FrontDoorTest::allows)
                .hasSize(1)
                .first()
                .satisfies(statement -> {
                    assertThat(statement.at("/Principal/Service").asText())
                            .isEqualTo("logdelivery.elasticloadbalancing.amazonaws.com");
                    assertThat(statement.get("Action").asText()).isEqualTo("s3:PutObject");
                    assertThat(statement.get("Resource")).hasSize(2).allSatisfy(resource -> assertThat(
                                    resource.toString())
                            .contains("/AWSLogs/\",{\"Ref\":\"AWS::AccountId\"},\"/*\""));
                });
        assertThat(statements)
                .filteredOn(statement -> !allows(statement))
                .extracting(statement -> statement.at("/Condition/Bool").toString())
                .containsExactly("{\"aws:SecureTransport\":\"false\"}");
    }

    private static boolean allows(JsonNode statement) {
        return statement.get("Effect").asText().equals("Allow");
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

    private static Map<String, String> attributes(JsonNode platform) {
        var attributes = new TreeMap<String, String>();
        one(platform, "AWS::ElasticLoadBalancingV2::LoadBalancer")
                .get("LoadBalancerAttributes")
                .forEach(attribute -> attributes.put(
                        attribute.get("Key").asText(), attribute.get("Value").toString()));
        return attributes;
    }
}
