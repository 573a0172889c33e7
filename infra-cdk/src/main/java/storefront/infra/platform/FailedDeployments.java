package storefront.infra.platform;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.ICluster;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Match;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;
import storefront.infra.alarm.AlarmKind;
import storefront.infra.stage.StageConfig;

/** Tells people when ECS has given up on a deployment: of any service of the cluster, so that none has to ask for it. */
final class FailedDeployments extends Construct {

    FailedDeployments(Construct scope, StageConfig stage, ICluster cluster, ITopic topic) {
        super(scope, "FailedDeployments");
        Rule.Builder.create(this, "Rule")
                .ruleName(stage.qualified(AlarmKind.DEPLOYMENT_FAILED.id()))
                .description("Deployments that ECS ended. What to do: " + AlarmKind.DEPLOYMENT_FAILED.runbook())
                // "Amazon ECS service deployment state change events"
                .eventPattern(EventPattern.builder()
                        .source(List.of("aws.ecs"))
                        .detailType(List.of("ECS Deployment State Change"))
                        .resources(Match.prefix(services(cluster)))
                        .detail(Map.of("eventName", List.of("SERVICE_DEPLOYMENT_FAILED")))
                        .build())
                .targets(List.of(SnsTopic.Builder.create(topic)
                        .message(RuleTargetInput.fromText(
                                "A deployment failed in stage %s. Service: %s. Reason: %s. What to do: %s"
                                        .formatted(
                                                stage.name(),
                                                EventField.fromPath("$.resources[0]"),
                                                EventField.fromPath("$.detail.reason"),
                                                AlarmKind.DEPLOYMENT_FAILED.runbook())))
                        .build()))
                .build();
    }

    private static String services(ICluster cluster) {
        return Stack.of(cluster)
                .formatArn(ArnComponents.builder()
                        .service("ecs")
                        .resource("service")
                        .resourceName(cluster.getClusterName() + "/")
                        .arnFormat(ArnFormat.SLASH_RESOURCE_NAME)
                        .build());
    }
}
