package storefront.infra.service;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.ecs.AlternateTarget;
import software.amazon.awscdk.services.ecs.AlternateTargetProps;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.ListenerRuleConfiguration;
import software.amazon.awscdk.services.ecs.LoadBalancerTargetOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.WeightedTargetGroup;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;
import storefront.infra.catalog.ServiceSpec;

/**
 * Two target groups, between which ECS shifts the requests, and a rule of the test listener that leads to the new version
 * before anybody else gets there. From the first deployment on, ECS owns the weights of both rules: nothing may change
 * these rules but a changed route (docs/decisions/015).
 */
final class Canary extends Construct {

    final ApplicationTargetGroup alternate;
    final Role role;
    private final Policy rights;
    private final AlternateTarget alternateTarget;

    Canary(
            Construct scope,
            ServiceSpec spec,
            IApplicationListener testListener,
            ApplicationListenerRule rule,
            ApplicationTargetGroup targetGroup,
            ApplicationTargetGroup alternate) {
        super(scope, "Canary");
        this.alternate = alternate;
        var testRule = Route.rule(this, "TestRule", spec, testListener, allTo(targetGroup, alternate));
        role = Role.Builder.create(this, "Role")
                .description("ECS shifts the requests to " + spec.name())
                .assumedBy(ServicePrincipal.Builder.create("ecs.amazonaws.com")
                        .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                        .build())
                .build();
        rights = Policy.Builder.create(this, "Rights")
                .roles(List.of(role))
                .statements(List.of(
                        // As "AmazonECSInfrastructureRolePolicyForLoadBalancers", but that one may do so to every load
                        // balancer of the account.
                        allow(
                                List.of(
                                        "elasticloadbalancing:RegisterTargets",
                                        "elasticloadbalancing:DeregisterTargets"),
                                List.of(targetGroup.getTargetGroupArn(), alternate.getTargetGroupArn())),
                        allow(
                                List.of("elasticloadbalancing:ModifyRule"),
                                List.of(rule.getListenerRuleArn(), testRule.getListenerRuleArn())),
                        // IAM offers no resources for these.
                        allow(
                                List.of(
                                        "elasticloadbalancing:DescribeListeners",
                                        "elasticloadbalancing:DescribeRules",
                                        "elasticloadbalancing:DescribeTargetGroups",
                                        "elasticloadbalancing:DescribeTargetHealth"),
                                List.of("*"))))
                .build();
        alternateTarget = new AlternateTarget(
                "Alternate",
                AlternateTargetProps.builder()
                        .alternateTargetGroup(alternate)
                        .productionListener(ListenerRuleConfiguration.applicationListenerRule(rule))
                        .testListener(ListenerRuleConfiguration.applicationListenerRule(testRule))
                        .role(role)
                        .build());
    }

    /** How it begins. These weights return whenever CloudFormation touches the rule, wherever the tasks are by then. */
    static ListenerAction allTo(ApplicationTargetGroup targetGroup, ApplicationTargetGroup alternate) {
        return ListenerAction.weightedForward(List.of(weighted(targetGroup, 100), weighted(alternate, 0)));
    }

    void attach(FargateService service, ServiceSpec spec, ApplicationTargetGroup targetGroup) {
        targetGroup.addTarget(service.loadBalancerTarget(LoadBalancerTargetOptions.builder()
                .containerName(spec.name())
                .containerPort(ServiceSpec.PORT)
                .alternateTarget(alternateTarget)
                .build()));
        // Not only the role, which the service names: ECS uses the rights at once, and until the service is gone.
        service.getNode().addDependency(rights);
    }

    private static WeightedTargetGroup weighted(ApplicationTargetGroup targetGroup, int weight) {
        return WeightedTargetGroup.builder()
                .targetGroup(targetGroup)
                .weight(weight)
                .build();
    }

    private static PolicyStatement allow(List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .build();
    }
}
