package storefront.infra.stage;

import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** How long logs stay, and whether they outlive what wrote them. */
public record LogConfig(RetentionDays retention, Deletion deletion) {

    /** The one way to make a log group. */
    public LogGroup group(Construct scope, String id) {
        return builder(scope, id).build();
    }

    /** For what insists on a prefix. The rest is of this stack's own id: a retained group must not stand in its successor's way. */
    public LogGroup group(Construct scope, String id, String prefix) {
        var uuidOfTheStack = Fn.select(2, Fn.split("/", Aws.STACK_ID));
        return builder(scope, id).logGroupName(prefix + uuidOfTheStack).build();
    }

    private LogGroup.Builder builder(Construct scope, String id) {
        return LogGroup.Builder.create(scope, id).retention(retention).removalPolicy(deletion.removalPolicy());
    }
}
