package storefront.users.user;

import java.util.Locale;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import storefront.starter.store.Items;

/**
 * The item that makes an address unique: its key is the address, and it is written in the same transaction as the user. DynamoDB
 * has no unique index; a check before the write would let two callers through.
 */
record EmailClaim(String address, String holder) {

    static EmailClaim of(User user) {
        return new EmailClaim(user.email().toLowerCase(Locale.ROOT), user.id().toString());
    }

    String key() {
        return "email#" + address;
    }

    EnhancedDocument item() {
        return Items.item(key()).putString("holder", holder).build();
    }

    Expression stillHeld() {
        return Expression.builder()
                .expression("holder = :holder")
                .putExpressionValue(":holder", AttributeValue.fromS(holder))
                .build();
    }
}
