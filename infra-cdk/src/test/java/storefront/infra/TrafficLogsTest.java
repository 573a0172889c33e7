package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.FrontDoorTest.attributes;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.logicalIds;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class TrafficLogsTest {

    private final JsonNode platform = Synthesized.prod().stack("platform");

    @Test
    void requests_and_connections_are_logged_to_one_bucket_where_the_stage_wants_it() {
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
        var statements = one(platform, "AWS::S3::BucketPolicy").at("/PolicyDocument/Statement");

        assertThat(statements)
                .filteredOn(TrafficLogsTest::allows)
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
}
