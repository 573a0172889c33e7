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
 * What CloudFormation works with while an image is shipped: it can replace the task definition of this service and have the service
 * run it, and nothing else, whatever template it is given. It lives here, where all of that can be named exactly.
 */
public final class ShipExecution extends Construct {

    private static final String EVERYTHING = "*";

    ShipExecution(Construct scope, StageConfig stage, ServiceSpec spec, FargateService service) {
        super(scope, "ShipExecution");
        var role = Role.Builder.create(this, "Role")
                // A fixed name, so that the right to pass it can be given to whoever ships before there is a service.
                .roleName(roleName(stage, spec))
                .assumedBy(new ServicePrincipal("cloudformation.amazonaws.com"))
                .build();
        var definition = service.getTaskDefinition();
        List.of(
                        registers(),
                        tags(definition),
                        runs(service),
                        rights(definition),
                        toEcsOnly(definition),
                        scales(),
                        seesScaling())
                .forEach(role::addToPolicy);

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

    // The actions are those of the update handlers in the schemas of AWS::ECS::TaskDefinition, AWS::ECS::Service and
    // AWS::ApplicationAutoScaling::ScalableTarget: what depends on the parameter, and no more.

    /** IAM offers no resource for these; what a revision may become is said by the roles that it may be given. */
    private static PolicyStatement registers() {
        return allow(
                        List.of(
                                "ecs:RegisterTaskDefinition",
                                "ecs:DeregisterTaskDefinition",
                                "ecs:DescribeTaskDefinition"),
                        EVERYTHING)
                .build();
    }

    private PolicyStatement tags(TaskDefinition definition) {
        return allow(List.of("ecs:TagResource"), arn("ecs", "task-definition", definition.getFamily() + ":*"))
                .build();
    }

    private PolicyStatement runs(FargateService service) {
        var clusterAndService = service.getCluster().getClusterName() + "/" + service.getServiceName();
        return allow(
                        List.of(
                                "ecs:DescribeServiceDeployments",
                                "ecs:DescribeServices",
                                "ecs:ListServiceDeployments",
                                "ecs:ListTagsForResource",
                                "ecs:StopServiceDeployment",
                                "ecs:UpdateService"),
                        arn("ecs", "service", clusterAndService),
                        arn("ecs", "service-deployment", clusterAndService + "/*"))
                .build();
    }

    private static PolicyStatement rights(TaskDefinition definition) {
        return allow(List.of("iam:GetRole"), rolesOf(definition)).build();
    }

    private static PolicyStatement toEcsOnly(TaskDefinition definition) {
        return allow(List.of("iam:PassRole"), rolesOf(definition))
                .conditions(Map.of("StringEquals", Map.of("iam:PassedToService", "ecs-tasks.amazonaws.com")))
                .build();
    }

    private static String[] rolesOf(TaskDefinition definition) {
        return new String[] {
            definition.getTaskRole().getRoleArn(),
            definition.obtainExecutionRole().getRoleArn()
        };
    }

    // "How Application Auto Scaling works with IAM": a target has no ARN before it is there, so these two keys narrow
    // it.
    private PolicyStatement scales() {
        return allow(
                        List.of(
                                "application-autoscaling:PutScheduledAction",
                                "application-autoscaling:RegisterScalableTarget"),
                        arn("application-autoscaling", "scalable-target", EVERYTHING))
                .conditions(Map.of(
                        "StringEquals",
                        new TreeMap<>(Map.of(
                                "application-autoscaling:scalable-dimension", "ecs:service:DesiredCount",
                                "application-autoscaling:service-namespace", "ecs"))))
                .build();
    }

    private static PolicyStatement seesScaling() {
        return allow(
                        List.of(
                                "application-autoscaling:DescribeScalableTargets",
                                "application-autoscaling:DescribeScheduledActions"),
                        EVERYTHING)
                .build();
    }

    private static PolicyStatement.Builder allow(List<String> actions, String... resources) {
        return PolicyStatement.Builder.create().actions(actions).resources(List.of(resources));
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
