package storefront.starter.store;

import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The number that every item counts up at each change; its entity tag is made from it. */
public final class Versions {

    /** The attribute's name. */
    public static final String ATTRIBUTE = "version";

    private Versions() {}

    /** Holds while nobody has changed the item since it had this version. */
    public static Expression unchanged(long version) {
        return Expression.builder()
                .expression("version = :version")
                .putExpressionValue(":version", AttributeValue.fromN(Long.toString(version)))
                .build();
    }
}
