package storefront.infra.platform;

import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.ec2.FlowLog;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogResourceType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;
import storefront.infra.stage.LogConfig;

/** Who talked to whom. All of it, not only what was refused: after an incident the question is what was let through. */
final class FlowLogs extends Construct {

    FlowLogs(Construct scope, Vpc vpc, LogConfig logs) {
        super(scope, "Flows");
        // "IAM role for publishing flow logs to CloudWatch Logs": not for the flow logs of another account.
        var writer = Role.Builder.create(this, "Writer")
                .assumedBy(new ServicePrincipal("vpc-flow-logs.amazonaws.com")
                        .withConditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID))))
                .build();
        FlowLog.Builder.create(this, "FlowLog")
                .resourceType(FlowLogResourceType.fromVpc(vpc))
                .destination(FlowLogDestination.toCloudWatchLogs(logs.group(this, "Logs"), writer))
                .build();
    }
}
