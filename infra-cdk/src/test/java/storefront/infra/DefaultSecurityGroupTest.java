package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The group that each VPC is born with, and the function of the CDK that closes it. */
class DefaultSecurityGroupTest {

    private final JsonNode prod = Synthesized.prod().stack("platform");

    @ParameterizedTest
    @CsvSource({"dev, 0", "prod, 1"})
    void the_default_security_group_is_closed_in_prod(String stage, int closed) {
        assertThat(all(Synthesized.stage(stage).stack("platform"), "Custom::VpcRestrictDefaultSG"))
                .hasSize(closed);
    }

    @Test
    void the_function_that_closes_it_may_change_this_group_and_no_other() {
        var role = Synthesized.referred(prod, one(prod, "AWS::Lambda::Function").get("Role"));

        assertThat(role.get("Policies")).singleElement().satisfies(policy -> {
            assertThat(policy.at("/PolicyDocument/Statement")).hasSize(1);
            assertThat(policy.at("/PolicyDocument/Statement/0/Action"))
                    .extracting(JsonNode::asText)
                    .allMatch(action -> action.matches("ec2:(Authorize|Revoke)SecurityGroup(In|E)gress"));
            assertThat(policy.at("/PolicyDocument/Statement/0/Resource"))
                    .singleElement()
                    .satisfies(group -> assertThat(group.toString())
                            .contains(":security-group/")
                            .contains("\"DefaultSecurityGroup\"")
                            .doesNotContain("*"));
        });
        assertThat(role.get("ManagedPolicyArns")).singleElement().satisfies(managed -> assertThat(managed.toString())
                .contains("/AWSLambdaBasicExecutionRole"));
    }

    /** "Lambda runtimes": what is out of support changes with the version of the CDK only. */
    @Test
    void it_runs_on_a_supported_runtime_and_nobody_else_may_call_it() {
        assertThat(one(prod, "AWS::Lambda::Function").get("Runtime").asText()).matches("nodejs2[4-9]\\.x");
        assertThat(all(prod, "AWS::Lambda::Permission")).isEmpty();
        assertThat(all(prod, "AWS::Lambda::Url")).isEmpty();
    }
}
