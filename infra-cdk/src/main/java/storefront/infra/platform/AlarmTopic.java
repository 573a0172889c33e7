package storefront.infra.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** Where all that people must know of a stage goes. */
final class AlarmTopic extends Construct {

    private static final Map<String, Object> THIS_ACCOUNT =
            Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID));

    final ITopic topic;

    AlarmTopic(Construct scope, Optional<String> email) {
        super(scope, "Alarms");
        var alarms = Topic.Builder.create(this, "Topic")
                .enforceSsl(true)
                .masterKey(key())
                .build();
        // A topic with a policy of its own loses the default one, and with it the alarms' right to publish. The rule on
        // failed deployments brings its own rights to topic and key; EventBridge allows no condition on them ("Securing
        // Amazon SNS data with server-side encryption").
        alarms.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(alarms.getTopicArn()))
                .conditions(THIS_ACCOUNT)
                .build());
        email.ifPresent(address -> alarms.addSubscription(new EmailSubscription(address)));
        topic = alarms;
    }

    /** A key of our own: alarms cannot publish to a topic that is encrypted with the one of AWS, whose policy is fixed. */
    private Key key() {
        var key = Key.Builder.create(this, "Key")
                .description("Storefront: messages to people about alarms")
                .enableKeyRotation(true)
                // Nothing that it encrypted is kept.
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey*"))
                .resources(List.of("*"))
                .conditions(THIS_ACCOUNT)
                .build());
        return key;
    }
}
