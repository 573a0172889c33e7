package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is let in by the policy of a resource: keys, topics, buckets, vaults, and the roles themselves. */
class TrustTest {

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stagesAndDomains")
    void nothing_lets_in_everybody(Synthesized stage) {
        assertThat(principals(stage)).isNotEmpty().noneSatisfy(principal -> assertThat(principal.toString())
                .contains("\"*\""));
    }

    /** Beside services of AWS and GitHub, which a condition narrows: see {@link DeliveryTrustTest}. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stagesAndDomains")
    void no_account_but_this_one_is_let_in(Synthesized stage) {
        assertThat(principals(stage))
                .filteredOn(principal -> principal.has("AWS"))
                .isNotEmpty()
                .allSatisfy(principal ->
                        assertThat(principal.get("AWS").toString()).contains("{\"Ref\":\"AWS::AccountId\"},\":root\""));
    }

    private static Stream<JsonNode> principals(Synthesized stage) {
        return stage.templates().values().stream()
                .flatMap(template -> template.findParents("Principal").stream())
                .filter(statement -> statement.get("Effect").asText().equals("Allow"))
                .map(statement -> statement.get("Principal"));
    }
}
