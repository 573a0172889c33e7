package storefront.infra.delivery;

import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import storefront.infra.catalog.ServiceCatalog;
import storefront.infra.stage.StageConfig;

/** What the workflows of a repository may do: look, deploy the infrastructure of a stage, ship images to a stage. */
public final class DeliveryStack extends Stack {

    public DeliveryStack(App app, GitHubRepository repository, List<StageConfig> stages, ServiceCatalog catalog) {
        super(app, "storefront-delivery", StageConfig.shared("delivery", "what GitHub's workflows may do"));

        var trust = new GitHubTrust(this, repository);
        output("PlanRole", "Compares templates with what is deployed", new PlanRole(this, trust).role);
        for (var stage : stages) {
            var name =
                    Character.toUpperCase(stage.name().charAt(0)) + stage.name().substring(1);
            output(
                    "Deploy" + name + "Role",
                    "Deploys the infrastructure of " + stage.name(),
                    new DeployRole(this, "Deploy" + name, trust, stage).role);
            output(
                    "Ship" + name + "Role",
                    "Pushes images and ships them to " + stage.name(),
                    new ShipRole(this, "Ship" + name, trust, stage, catalog).role);
        }
    }

    private void output(String id, String description, Role role) {
        CfnOutput.Builder.create(this, id)
                .description(description)
                .value(role.getRoleArn())
                .build();
    }
}
