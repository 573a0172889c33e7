package storefront.infra.delivery;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;
import storefront.infra.catalog.ServiceCatalog;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.registry.RegistryStack;
import storefront.infra.service.ShipExecution;
import storefront.infra.stage.StageConfig;

/**
 * For whoever ships an image to a stage: pushes it, tells the service's stack its tag, and looks whether it runs. What it changes is
 * named exactly; only what it reads is narrowed by the beginning of a name that CloudFormation completes.
 */
final class ShipRole extends Construct {

    final Role role;

    ShipRole(Construct scope, String id, GitHubTrust trust, StageConfig stage, ServiceCatalog catalog) {
        super(scope, id);
        role = Role.Builder.create(this, "Role")
                .assumedBy(trust.environment(stage.name()))
                .build();
        pushes(catalog);
        catalog.services().forEach(spec -> updates(stage, spec));
        looks(stage, catalog);
    }

    // "Pushing an image", IAM permissions; Jib asks for the manifest first, since a tag is never pushed twice.
    private void pushes(ServiceCatalog catalog) {
        // The log-in is not of one repository: IAM offers no resource for it.
        allow(List.of("ecr:GetAuthorizationToken"), "*");
        allow(
                List.of(
                        "ecr:BatchCheckLayerAvailability",
                        "ecr:BatchGetImage",
                        "ecr:CompleteLayerUpload",
                        "ecr:InitiateLayerUpload",
                        "ecr:PutImage",
                        "ecr:UploadLayerPart",
                        // the digest that must run, and what the scan has found in it
                        "ecr:DescribeImageScanFindings",
                        "ecr:DescribeImages"),
                catalog.services().stream()
                        .map(spec -> arn("ecr", "repository", RegistryStack.repositoryName(spec)))
                        .toArray(String[]::new));
    }

    /**
     * CloudFormation works with the role that the stack was deployed with last, near to an administrator's, unless
     * another is given: so another must be given.
     */
    private void updates(StageConfig stage, ServiceSpec spec) {
        var execution = ShipExecution.arn(Stack.of(this), stage, spec);
        role.addToPolicy(statement(List.of("cloudformation:UpdateStack"), stack(stage, spec.name()))
                .conditions(Map.of("StringEquals", Map.of("cloudformation:RoleArn", execution)))
                .build());
        role.addToPolicy(statement(List.of("iam:PassRole"), execution)
                .conditions(Map.of("StringEquals", Map.of("iam:PassedToService", "cloudformation.amazonaws.com")))
                .build());
    }

    private void looks(StageConfig stage, ServiceCatalog catalog) {
        // How the update went; and where the service answers, its name and its cluster's, which are outputs.
        var services = catalog.services().stream().map(ServiceSpec::name).toList();
        allow(
                List.of("cloudformation:DescribeStackEvents", "cloudformation:DescribeStacks"),
                Stream.concat(services.stream(), Stream.of("platform"))
                        .map(part -> stack(stage, part))
                        .toArray(String[]::new));

        // Which tasks run which image, and why others stopped.
        var cluster = stage.qualified("platform-*");
        var ofTheStage = cluster + "/" + stage.qualified("*");
        allow(
                List.of(
                        "ecs:DescribeServiceDeployments",
                        "ecs:DescribeServices",
                        "ecs:DescribeTasks",
                        "ecs:ListServiceDeployments"),
                arn("ecs", "service", ofTheStage),
                arn("ecs", "service-deployment", ofTheStage + "/*"),
                arn("ecs", "task", cluster + "/*"));
        // On Fargate there is no container instance to list the tasks of: the condition narrows it.
        role.addToPolicy(statement(List.of("ecs:ListTasks"), "*")
                .conditions(Map.of("ArnLike", Map.of("ecs:cluster", arn("ecs", "cluster", cluster))))
                .build());
        // IAM offers no resource for these two; they read no secret.
        allow(List.of("ecs:DescribeTaskDefinition", "elasticloadbalancing:DescribeTargetHealth"), "*");

        // The last words of a task that failed to start.
        allow(
                List.of("logs:FilterLogEvents", "logs:GetLogEvents"),
                services.stream()
                        .map(service -> logGroup(stage.qualified(service + "-*")))
                        .toArray(String[]::new));
    }

    private void allow(List<String> actions, String... resources) {
        role.addToPolicy(statement(actions, resources).build());
    }

    private static PolicyStatement.Builder statement(List<String> actions, String... resources) {
        return PolicyStatement.Builder.create().actions(actions).resources(List.of(resources));
    }

    /** The end is an id that each creation gives anew. */
    private String stack(StageConfig stage, String part) {
        return arn("cloudformation", "stack", stage.qualified(part) + "/*");
    }

    private String arn(String service, String resource, String name) {
        return Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service(service)
                        .resource(resource)
                        .resourceName(name)
                        .build());
    }

    private String logGroup(String name) {
        return Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service("logs")
                        .resource("log-group")
                        .resourceName(name + ":*")
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build());
    }
}
