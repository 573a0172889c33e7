package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.cxapi.CloudFormationStackArtifact;
import storefront.infra.stage.StageConfig;

/** Tags of a stack are handed on to each of its resources by CloudFormation. */
class TagsTest {

    private final Map<String, Map<String, String>> tags = stacks("1.0.0", CloudFormationStackArtifact::getTags);

    @Test
    void each_stack_says_stage_service_and_version() {
        assertThat(tags)
                .containsEntry("storefront-registry", tags("shared", "registry"))
                .containsEntry("storefront-dev-platform", tags("dev", "platform"))
                .containsEntry("storefront-dev-data", tags("dev", "data"))
                .containsEntry("storefront-dev-users", tags("dev", "users"))
                .allSatisfy((_, ofStack) -> assertThat(ofStack).containsOnlyKeys("stage", "service", "version"));
    }

    @Test
    void what_a_shared_stack_has_for_a_service_is_tagged_with_the_service() {
        assertThat(Synthesized.all(Synthesized.dev().stack("data"), "AWS::DynamoDB::Table"))
                .extracting(table -> table.get("Tags").toString())
                .containsExactlyInAnyOrder(serviceTag("users"), serviceTag("products"));
        assertThat(Synthesized.all(Synthesized.dev().registry(), "AWS::ECR::Repository"))
                .extracting(repository -> repository.get("Tags").toString())
                .containsExactlyInAnyOrder(serviceTag("users"), serviceTag("products"));
    }

    /** So a release replaces nothing and rolls out nothing. */
    @Test
    void another_version_is_another_tag_and_the_same_templates() {
        assertThat(stacks("2.0.0", CloudFormationStackArtifact::getTags))
                .allSatisfy((_, ofStack) -> assertThat(ofStack).containsEntry("version", "2.0.0"));
        assertThat(stacks("2.0.0", CloudFormationStackArtifact::getTemplate))
                .isEqualTo(stacks("1.0.0", CloudFormationStackArtifact::getTemplate));
    }

    @Test
    void the_version_is_the_one_of_the_build() {
        assertThat(Version.ofThisBuild()).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?");
    }

    private static <T> Map<String, T> stacks(String version, Function<CloudFormationStackArtifact, T> part) {
        var app = InfraApp.newApp(CdkJson.context(), version);
        InfraApp.build(app, StageConfig.DEV, Specs.CATALOG);
        var stacks = new TreeMap<String, T>();
        app.synth().getStacks().forEach(stack -> stacks.put(stack.getStackName(), part.apply(stack)));
        return stacks;
    }

    private static Map<String, String> tags(String stage, String service) {
        return Map.of("stage", stage, "service", service, "version", "1.0.0");
    }

    private static String serviceTag(String service) {
        return "[{\"Key\":\"service\",\"Value\":\"%s\"}]".formatted(service);
    }
}
