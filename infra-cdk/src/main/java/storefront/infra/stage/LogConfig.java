package storefront.infra.stage;

import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** How long logs stay, and whether they outlive what wrote them. */
public record LogConfig(RetentionDays retention, Deletion deletion) {

    /** The one way to make a log group. */
    public LogGroup group(Construct scope, String id) {
        return LogGroup.Builder.create(scope, id)
                .retention(retention)
                .removalPolicy(deletion.removalPolicy())
                .build();
    }
}
