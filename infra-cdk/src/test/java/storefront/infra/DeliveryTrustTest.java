package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import storefront.infra.delivery.GitHubRepository;
import storefront.infra.stage.StageConfig;

/** Who may take which role: the trust policies, asked with the claims of tokens as GitHub makes them. */
class DeliveryTrustTest {

    private static final String ISSUER = "token.actions.githubusercontent.com:";
    private static final JsonNode DELIVERY = Synthesized.delivery();

    @ParameterizedTest
    @CsvSource({
        "Plan, pull_request",
        "Plan, ref:refs/heads/main",
        "DeployDev, environment:dev",
        "ShipDev, environment:dev",
        "DeployProd, environment:prod",
        "ShipProd, environment:prod"
    })
    void a_job_takes_the_roles_that_are_for_it_and_no_other(String role, String job) {
        var subject = "repo:acme/storefront:" + job;

        assertThat(admits(role, Map.of("aud", "sts.amazonaws.com", "sub", subject)))
                .isTrue();
        assertThat(rolesThatAdmit(subject))
                .allMatch(other -> role.equals("Plan") == other.equals("Plan"))
                .allMatch(other -> role.endsWith("Dev") == other.endsWith("Dev"));
    }

    @ParameterizedTest
    @CsvSource({
        // another owner, another repository, and names that begin or end alike
        "repo:mallory/storefront:pull_request",
        "repo:acme/another:environment:prod",
        "repo:acme/storefront-fork:environment:prod",
        "repo:xacme/storefront:environment:dev",
        "repo:ACME/storefront:environment:dev",
        // other branches, tags, environments and events
        "repo:acme/storefront:ref:refs/heads/feature",
        "repo:acme/storefront:ref:refs/heads/main2",
        "repo:acme/storefront:ref:refs/tags/main",
        "repo:acme/storefront:environment:staging",
        "repo:acme/storefront:environment:dev:x",
        "repo:acme/storefront:environment:*",
        "repo:acme/storefront:*",
        "''"
    })
    void any_other_job_takes_none(String subject) {
        assertThat(rolesThatAdmit(subject)).isEmpty();
    }

    @Test
    void a_token_for_another_audience_or_without_a_claim_is_refused() {
        var subject = "repo:acme/storefront:environment:dev";

        assertThat(admits("ShipDev", Map.of("aud", "https://github.com/acme", "sub", subject)))
                .isFalse();
        assertThat(admits("ShipDev", Map.of("sub", subject))).isFalse();
        assertThat(admits("ShipDev", Map.of("aud", "sts.amazonaws.com"))).isFalse();
    }

    @Test
    void only_github_is_believed_and_its_provider_is_made_unless_it_is_given() {
        assertThat(all(DELIVERY, "AWS::IAM::OIDCProvider"))
                .extracting(provider -> provider.get("Url").asText())
                .containsExactly("https://token.actions.githubusercontent.com");

        var arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
        var repository = new GitHubRepository("acme", "storefront", Optional.of(arn));
        var given = Synthesized.of(StageConfig.DEV, Specs.CATALOG, Optional.of(repository))
                .templates()
                .get("storefront-delivery");
        assertThat(all(given, "AWS::IAM::OIDCProvider")).isEmpty();
        assertThat(all(given, "AWS::IAM::Role"))
                .allSatisfy(role ->
                        assertThat(trust(role).at("/Principal")).hasToString("{\"Federated\":\"" + arn + "\"}"));
    }

    static Stream<String> rolesThatAdmit(String subject) {
        return Stream.of("Plan", "DeployDev", "ShipDev", "DeployProd", "ShipProd")
                .filter(role -> admits(role, Map.of("aud", "sts.amazonaws.com", "sub", subject)));
    }

    /** As IAM does: StringEquals needs the key, and one of the values to be the same. */
    private static boolean admits(String role, Map<String, String> claims) {
        var trust = trust(role(role));
        assertThat(trust.get("Action").asText()).isEqualTo("sts:AssumeRoleWithWebIdentity");
        assertThat(trust.get("Condition").propertyStream().map(Map.Entry::getKey))
                .containsExactly("StringEquals");
        return trust.at("/Condition/StringEquals").propertyStream().allMatch(condition -> WildcardRightsTest.values(
                        condition.getValue())
                .anyMatch(allowed ->
                        allowed.asText().equals(claims.get(condition.getKey().substring(ISSUER.length())))));
    }

    private static JsonNode role(String name) {
        return DELIVERY.get("Resources")
                .propertyStream()
                .filter(resource -> resource.getValue().get("Type").asText().equals("AWS::IAM::Role"))
                .filter(resource -> resource.getKey().startsWith(name + "Role"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .get("Properties");
    }

    private static JsonNode trust(JsonNode role) {
        var statements = role.at("/AssumeRolePolicyDocument/Statement");
        assertThat(statements).hasSize(1);
        return statements.get(0);
    }
}
