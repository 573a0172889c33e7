package storefront.infra.registry;

import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ecr.CfnRepository;
import software.amazon.awscdk.services.ecr.CfnRepository.EncryptionConfigurationProperty;
import software.amazon.awscdk.services.ecr.LifecycleRule;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecr.TagMutability;
import software.amazon.awscdk.services.ecr.TagStatus;
import storefront.infra.catalog.ServiceCatalog;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.stage.StageConfig;

/** A repository a service, shared by the stages: an image is built once, and the same digest is promoted. */
public final class RegistryStack extends Stack {

    private static final int IMAGES_TO_KEEP = 100;

    public RegistryStack(App app, ServiceCatalog catalog) {
        super(app, "storefront-registry", StageConfig.shared("registry", "the images of the services"));
        catalog.services().forEach(this::repository);
    }

    /** A fixed name, so that a stage finds its image without a reference into this stack. */
    public static String repositoryName(ServiceSpec spec) {
        return "storefront/" + spec.name();
    }

    private void repository(ServiceSpec spec) {
        var repository = Repository.Builder.create(this, spec.name())
                .repositoryName(repositoryName(spec))
                .imageTagMutability(TagMutability.IMMUTABLE)
                .imageScanOnPush(true)
                .lifecycleRules(List.of(untaggedGoAfterADay(), onlyTheNewestStay()))
                // A stage may be running any of these images; a failed creation leaves nothing behind.
                .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .build();
        // The L2 leaves out what is the default; yet it is a choice, since another one later is another repository.
        ((CfnRepository) repository.getNode().getDefaultChild())
                .setEncryptionConfiguration(EncryptionConfigurationProperty.builder()
                        .encryptionType("AES256")
                        .build());
        Tags.of(repository).add("service", spec.name());
        CfnOutput.Builder.create(this, spec.name() + "Repository")
                .description("Where the images of " + spec.name() + " are pushed")
                .value(repository.getRepositoryUri())
                .build();
    }

    private static LifecycleRule untaggedGoAfterADay() {
        return LifecycleRule.builder()
                .description("untagged images go after a day")
                .tagStatus(TagStatus.UNTAGGED)
                .maxImageAge(Duration.days(1))
                .build();
    }

    private static LifecycleRule onlyTheNewestStay() {
        return LifecycleRule.builder()
                .description("the newest " + IMAGES_TO_KEEP + " images stay")
                .tagStatus(TagStatus.TAGGED)
                .tagPatternList(List.of("*"))
                .maxImageCount(IMAGES_TO_KEEP)
                .build();
    }
}
