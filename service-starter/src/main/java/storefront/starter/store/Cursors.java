package storefront.starter.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cursors of one listing: base64url of a version (1 byte), a MAC (16 bytes: HMAC-SHA256, cut) and the position. The MAC covers
 * the listing's name too, so that a cursor of another listing or another service is refused like a forged one.
 */
final class Cursors {

    private static final byte VERSION = 1;
    private static final int MAC_BYTES = 16;
    private static final String SEPARATOR = "\n";

    private final byte[] key;
    private final String listing;

    Cursors(byte[] key, String listing) {
        this.key = key;
        this.listing = listing;
    }

    String write(Position position) {
        var text = (position.key() + SEPARATOR + position.sort()).getBytes(StandardCharsets.UTF_8);
        var cursor = ByteBuffer.allocate(1 + MAC_BYTES + text.length)
                .put(VERSION)
                .put(mac(text))
                .put(text);
        return encode(cursor.array());
    }

    /** @throws CursorInvalid unless {@link #write} of this listing gave it out */
    Position read(String cursor) {
        var bytes = decode(cursor);
        if (bytes.length <= 1 + MAC_BYTES) {
            throw new CursorInvalid("is cut short or no cursor at all");
        }
        if (bytes[0] != VERSION) {
            throw new CursorInvalid("is of another version; start again from the first page");
        }
        var text = Arrays.copyOfRange(bytes, 1 + MAC_BYTES, bytes.length);
        if (!MessageDigest.isEqual(mac(text), Arrays.copyOfRange(bytes, 1, 1 + MAC_BYTES))) {
            throw new CursorInvalid("was not given out for this listing");
        }
        var parts = new String(text, StandardCharsets.UTF_8).split(SEPARATOR, 2);
        return new Position(parts[0], parts[1]);
    }

    private static byte[] decode(String cursor) {
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            // Java's decoder passes over padding and spare bits: several texts would stand for one cursor.
            if (encode(bytes).equals(cursor)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Not base64url at all: refused below, like base64url that is not ours.
        }
        throw new CursorInvalid("is cut short or no cursor at all");
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] mac(byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(VERSION);
            mac.update((listing + SEPARATOR).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(text), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
