package storefront.starter.store;

import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The key that signs cursors, the same for every task of the service: the first task that needs it puts it into the service's
 * own encrypted table, so it is in no environment, no log and no other service's reach.
 */
final class SigningKey {

    private static final String ITEM = "signing-key";
    private static final int BYTES = 32;

    private final Store store;
    private volatile byte @Nullable [] known;

    SigningKey(Store store) {
        this.store = store;
    }

    byte[] bytes() {
        var key = known;
        if (key == null) {
            key = stored().orElseGet(this::create);
            known = key;
        }
        return key;
    }

    private Optional<byte[]> stored() {
        return store.find(ITEM).map(item -> item.getBytes("key").asByteArray());
    }

    private byte[] create() {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        var item = Items.item(ITEM).putBytes("key", SdkBytes.fromByteArray(key)).build();
        try {
            store.begin().insert(item, TakenMeanwhile::new).commit();
            return key;
        } catch (TakenMeanwhile e) {
            return stored().orElseThrow();
        }
    }

    private static final class TakenMeanwhile extends RuntimeException {}
}
