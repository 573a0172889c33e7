package storefront.infra.service;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.TaskDefinition;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.stage.StageConfig;

/**
 * What CloudFormation works with while an image is shipped, whatever template it is given: it replaces the task definition of
 * this service and has the service run it. It lives here, where these can be named exactly. The actions are those of the handlers in the
 * schemas of AWS::ECS::TaskDefinition, AWS::ECS::Service and AWS::ApplicationAutoScaling::ScalableTarget, which depend on the tag.
 */
public final class ShipExecution extends Construct {

    private final Role role;

    ShipExecution(Construct scope, StageConfig stage, ServiceSpec spec, FargateService service) {
        super(scope, "ShipExecution");
        role = Role.Builder.create(this, "Role")
                // A fixed name, so that the right to pass it can be given before there is a service.
                .roleName(roleName(stage, spec))
                .assumedBy(new ServicePrincipal("cloudformation.amazonaws.com"))
                .build();
        registersTaskDefinitions(service.getTaskDefinition());
        runsThem(service);
        setsTheMinimumOfTasks();

        CfnOutput.Builder.create(Stack.of(this), "ShipExecutionRole")
                .description("What to give as --role-arn when shipping an image")
                .value(role.getRoleArn())
                .build();
    }

    private static String roleName(StageConfig stage, ServiceSpec spec) {
        return stage.qualified(spec.name() + "-ship");
    }

    /** Without a reference to the service's stack, which may not be there yet. */
    public static String arn(Stack stack, StageConfig stage, ServiceSpec spec) {
        return stack.formatArn(ArnComponents.builder()
                .service("iam")
                .region("")
                .resource("role")
                .resourceName(roleName(stage, spec))
                .build());
    }

    private void registersTaskDefinitions(TaskDefinition definition) {
        // IAM offers no resource for these; what a task may do is said by the roles that it may be given.
        allow("ecs:RegisterTaskDefinition", "ecs:DeregisterTaskDefinition", "ecs:DescribeTaskDefinition")
                .addAllResources();
        allow("ecs:TagResource").addResources(arn("ecs", "task-definition", definition.getFamily() + ":*"));

        String[] roles = {
            definition.getTaskRole().getRoleArn(),
            definition.obtainExecutionRole().getRoleArn()
        };
        allow("iam:GetRole").addResources(roles);
        passes("ecs-tasks.amazonaws.com", roles);
    }

    /** ECS is handed the canary's role with each change of the service. */
    void shifts(Canary canary) {
        passes("ecs.amazonaws.com", canary.role.getRoleArn());
    }

    private void runsThem(FargateService service) {
        var name = service.getCluster().getClusterName() + "/" + service.getServiceName();
        allow(
                        "ecs:DescribeServiceDeployments",
                        "ecs:DescribeServices",
                        "ecs:ListServiceDeployments",
                        "ecs:ListTagsForResource",
                        "ecs:StopServiceDeployment",
                        "ecs:UpdateService")
                .addResources(arn("ecs", "service", name), arn("ecs", "service-deployment", name + "/*"));
    }

    /** "How Application Auto Scaling works with IAM": the ARN of a target does not say its service; these two keys narrow it. */
    private void setsTheMinimumOfTasks() {
        var sets =
                allow("application-autoscaling:PutScheduledAction", "application-autoscaling:RegisterScalableTarget");
        sets.addResources(arn("application-autoscaling", "scalable-target", "*"));
        sets.addCondition(
                "StringEquals",
                new TreeMap<>(Map.of(
                        "application-autoscaling:scalable-dimension", "ecs:service:DesiredCount",
                        "application-autoscaling:service-namespace", "ecs")));
        // IAM offers no resource for looking.
        allow("application-autoscaling:DescribeScalableTargets", "application-autoscaling:DescribeScheduledActions")
                .addAllResources();
    }

    private void passes(String service, String... roles) {
        var passes = allow("iam:PassRole");
        passes.addResources(roles);
        passes.addCondition("StringEquals", Map.of("iam:PassedToService", service));
    }

    private PolicyStatement allow(String... actions) {
        var statement =
                PolicyStatement.Builder.create().actions(List.of(actions)).build();
        role.addToPolicy(statement);
        return statement;
    }

    private String arn(String service, String resource, String name) {
        return Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service(service)
                        .resource(resource)
                        .resourceName(name)
                        .build());
    }
}
