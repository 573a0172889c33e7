package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class WebAclTest {

    private static final String WEB_ACL = "AWS::WAFv2::WebACL";

    private final JsonNode platform = Synthesized.prod().stack("platform");
    private final JsonNode rules = one(platform, WEB_ACL).get("Rules");

    @Test
    void it_guards_the_load_balancer_of_prod_and_dev_has_none() {
        var association = one(platform, "AWS::WAFv2::WebACLAssociation");

        assertThat(association.at("/ResourceArn/Ref").asText()).startsWith("FrontDoorLoadBalancer");
        assertThat(association.at("/WebACLArn/Fn::GetAtt/0").asText()).startsWith("WebAcl");
        assertThat(all(Synthesized.dev().stack("platform"), WEB_ACL)).isEmpty();
    }

    @Test
    void an_address_that_asks_too_often_is_told_to_come_back_later() {
        var rate = rules.get(0);

        assertThat(rate.get("Priority").asInt()).isZero();
        assertThat(rate.at("/Statement/RateBasedStatement"))
                .hasToString("{\"AggregateKeyType\":\"IP\",\"Limit\":2000}");
        assertThat(rate.at("/Action/Block/CustomResponse/ResponseCode").asInt()).isEqualTo(429);
    }

    @Test
    void the_managed_rules_refuse_and_each_rule_has_its_metric() {
        assertThat(rules.findValuesAsText("MetricName")).doesNotHaveDuplicates().hasSize(4);
        assertThat(rules)
                .filteredOn(rule -> rule.has("OverrideAction"))
                .allSatisfy(rule -> assertThat(rule.get("OverrideAction")).hasToString("{\"None\":{}}"))
                .extracting(rule ->
                        rule.at("/Statement/ManagedRuleGroupStatement/Name").asText())
                .containsExactly(
                        "AWSManagedRulesAmazonIpReputationList",
                        "AWSManagedRulesKnownBadInputsRuleSet",
                        "AWSManagedRulesCommonRuleSet");
    }

    /** WAF calls a body above 8 KB too large; the services take 64 KiB. */
    @Test
    void a_long_body_is_counted_and_let_through() {
        assertThat(rules.findValues("RuleActionOverrides").stream().flatMap(JsonNode::valueStream))
                .singleElement()
                .hasToString("{\"ActionToUse\":{\"Count\":{}},\"Name\":\"SizeRestrictions_BODY\"}");
    }

    @Test
    void what_it_refused_is_logged_without_secrets_and_as_long_as_the_other_logs() {
        var logging = one(platform, "AWS::WAFv2::LoggingConfiguration");
        var group = all(platform, "AWS::Logs::LogGroup").stream()
                .filter(candidate -> candidate.path("LogGroupName").toString().contains("\"aws-waf-logs-\""))
                .toList();

        assertThat(group)
                .singleElement()
                .satisfies(log -> assertThat(log.get("RetentionInDays").asInt()).isEqualTo(180));
        assertThat(logging.get("LogDestinationConfigs").toString())
                .contains(":log-group:")
                .doesNotContain(":*");
        assertThat(logging.get("RedactedFields").findValuesAsText("Name")).containsExactly("authorization", "cookie");
        assertThat(logging.at("/LoggingFilter/DefaultBehavior").asText()).isEqualTo("DROP");
        assertThat(logging.at("/LoggingFilter/Filters").findValuesAsText("Action"))
                .containsExactly("BLOCK", "COUNT");
    }
}
