package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.logicalIds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatefulResourcesTest {

    /** Another logical id is another resource: CloudFormation would make a new, empty one. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void tables_and_repositories_keep_their_logical_ids(Synthesized stage) {
        assertThat(logicalIds(stage.stack("data"), "AWS::DynamoDB::Table"))
                .containsExactlyInAnyOrder("users9E3E6EF7", "products606FDFD3");
        assertThat(logicalIds(stage.registry(), "AWS::ECR::Repository"))
                .containsExactlyInAnyOrder("users9E3E6EF7", "products606FDFD3");
    }

    @Test
    void tables_are_keyed_by_pk_and_read_by_their_indexes() {
        var tables = all(Synthesized.dev().stack("data"), "AWS::DynamoDB::Table");

        assertThat(tables).allSatisfy(table -> {
            assertThat(table.get("KeySchema")).hasToString("[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"}]");
            assertThat(table.at("/TimeToLiveSpecification/AttributeName").asText())
                    .isEqualTo("expiresAt");
            assertThat(table.get("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
        });
        assertThat(tables.stream()
                        .flatMap(table -> table.get("GlobalSecondaryIndexes").valueStream()))
                .extracting(index -> "%s %s %s %s"
                        .formatted(
                                index.get("IndexName").asText(),
                                index.at("/KeySchema/0/AttributeName").asText(),
                                index.at("/KeySchema/1/AttributeName").asText(),
                                index.at("/Projection/ProjectionType").asText()))
                .containsExactly("listing listing id ALL", "listing listing id ALL", "by-category category id ALL");
    }

    @Test
    void an_image_once_pushed_stays_what_it_is() {
        assertThat(all(Synthesized.dev().registry(), "AWS::ECR::Repository")).allSatisfy(repository -> {
            assertThat(repository.get("ImageTagMutability").asText()).isEqualTo("IMMUTABLE");
            assertThat(repository.at("/ImageScanningConfiguration/ScanOnPush").asBoolean())
                    .isTrue();
            assertThat(repository.at("/EncryptionConfiguration/EncryptionType").asText())
                    .isEqualTo("AES256");
        });
    }
}
