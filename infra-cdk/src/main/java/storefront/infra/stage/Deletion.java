package storefront.infra.stage;

import software.amazon.awscdk.RemovalPolicy;

/** Whether a mistake, or `cdk destroy`, takes it away. */
public enum Deletion {
    ALLOWED(RemovalPolicy.DESTROY),
    PROTECTED(RemovalPolicy.RETAIN);

    private final RemovalPolicy removalPolicy;

    Deletion(RemovalPolicy removalPolicy) {
        this.removalPolicy = removalPolicy;
    }

    public RemovalPolicy removalPolicy() {
        return removalPolicy;
    }

    /** For resources that refuse a deletion by whomever, not only by CloudFormation. */
    public boolean refused() {
        return this == PROTECTED;
    }
}
