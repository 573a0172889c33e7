package storefront.infra.platform;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** Where all alarms of a stage go. */
final class AlarmTopic extends Construct {

    final ITopic topic;

    AlarmTopic(Construct scope) {
        super(scope, "Alarms");
        var alarms = Topic.Builder.create(this, "Topic").enforceSsl(true).build();
        // A topic with a policy of its own loses the default one, and with it the alarms' right to publish.
        alarms.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(alarms.getTopicArn()))
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                .build());
        topic = alarms;
    }
}
