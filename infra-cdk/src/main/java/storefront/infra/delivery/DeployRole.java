package storefront.infra.delivery;

import static software.amazon.awscdk.DefaultStackSynthesizer.DEFAULT_DEPLOY_ROLE_ARN;
import static software.amazon.awscdk.DefaultStackSynthesizer.DEFAULT_FILE_ASSET_PUBLISHING_ROLE_ARN;
import static software.amazon.awscdk.DefaultStackSynthesizer.DEFAULT_LOOKUP_ROLE_ARN;
import static software.amazon.awscdk.DefaultStackSynthesizer.DEFAULT_QUALIFIER;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;
import storefront.infra.stage.StageConfig;

/** For `cdk deploy`: nothing by itself, all by the roles that `cdk bootstrap` made for that. All assets are files. */
final class DeployRole extends Construct {

    final Role role;

    DeployRole(Construct scope, String id, GitHubTrust trust, StageConfig stage) {
        super(scope, id);
        role = Role.Builder.create(this, "Role")
                .assumedBy(trust.environment(stage.name()))
                .build();
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("sts:AssumeRole"))
                .resources(ofTheBootstrap())
                .build());
    }

    private static List<String> ofTheBootstrap() {
        return Stream.of(DEFAULT_DEPLOY_ROLE_ARN, DEFAULT_FILE_ASSET_PUBLISHING_ROLE_ARN, DEFAULT_LOOKUP_ROLE_ARN)
                .map(arn -> Fn.sub(arn.replace("${Qualifier}", DEFAULT_QUALIFIER)))
                .toList();
    }
}
