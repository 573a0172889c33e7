package storefront.infra.delivery;

import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * For `cdk diff --method=template`. It is not given the bootstrap's look-up role, which reads all data of the account, tables
 * among it: a pull request's code runs with this one. The CLI then goes on with the role itself.
 */
final class PlanRole extends Construct {

    final Role role;

    PlanRole(Construct scope, GitHubTrust trust) {
        super(scope, "Plan");
        role = Role.Builder.create(this, "Role")
                .assumedBy(trust.pullRequestsAndMain())
                .build();
        role.addToPolicy(PolicyStatement.Builder.create()
                // The templates as deployed; no resource, no data, no parameter that is secret.
                .actions(List.of("cloudformation:DescribeStacks", "cloudformation:GetTemplate"))
                .resources(List.of(Stack.of(this)
                        .formatArn(ArnComponents.builder()
                                .service("cloudformation")
                                .resource("stack")
                                .resourceName("storefront-*/*")
                                .build())))
                .build());
    }
}
