package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.logicalIds;
import static storefront.infra.Synthesized.one;
import static storefront.infra.Synthesized.referred;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlarmTopicTest {

    @Test
    void the_topic_is_encrypted_with_a_key_that_its_publishers_may_use() {
        var platform = Synthesized.dev().stack("platform");
        var topic = one(platform, "AWS::SNS::Topic");
        var key = referred(platform, topic.get("KmsMasterKeyId"));

        assertThat(key.get("EnableKeyRotation").asBoolean()).isTrue();
        var publishers = services(one(platform, "AWS::SNS::TopicPolicy").at("/PolicyDocument/Statement"));
        assertThat(publishers)
                .containsOnly(
                        entry(
                                "cloudwatch.amazonaws.com",
                                "{\"StringEquals\":{\"aws:SourceAccount\":{\"Ref\":\"AWS::AccountId\"}}}"),
                        // EventBridge publishes to no topic whose policy asks for more.
                        entry("events.amazonaws.com", ""));
        assertThat(services(key.at("/KeyPolicy/Statement"))).isEqualTo(publishers);
    }

    @Test
    void messages_go_to_the_address_of_the_stage_if_it_has_one() {
        assertThat(all(Synthesized.choices().stack("platform"), "AWS::SNS::Subscription"))
                .extracting(subscription -> "%s %s"
                        .formatted(
                                subscription.get("Protocol").asText(),
                                subscription.get("Endpoint").asText()))
                .containsExactly("email operations@example.com");
        assertThat(all(Synthesized.dev().stack("platform"), "AWS::SNS::Subscription"))
                .isEmpty();
    }

    @Test
    void a_failed_deployment_of_any_service_of_the_cluster_is_told() {
        var rule = one(Synthesized.dev().stack("platform"), "AWS::Events::Rule");

        assertThat(rule.at("/EventPattern/detail/eventName").toString()).isEqualTo("[\"SERVICE_DEPLOYMENT_FAILED\"]");
        assertThat(rule.at("/EventPattern/resources/0/prefix").toString())
                .contains(
                        ":service/",
                        logicalIds(Synthesized.dev().stack("platform"), "AWS::ECS::Cluster")
                                .getFirst());
        assertThat(rule.at("/Targets/0/InputTransformer/InputPathsMap"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("$.resources[0]", "$.detail.reason");
    }

    /** Which of AWS are let in, and under which condition. */
    private static Map<String, String> services(JsonNode statements) {
        var services = new TreeMap<String, String>();
        statements
                .valueStream()
                .filter(statement -> statement.at("/Principal").has("Service"))
                .forEach(statement -> services.put(
                        statement.at("/Principal/Service").asText(),
                        statement.path("Condition").toString()));
        return services;
    }
}
