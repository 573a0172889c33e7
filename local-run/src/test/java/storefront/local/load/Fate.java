package storefront.local.load;

import java.time.Instant;

/**
 * What became of one request.
 *
 * @param email that a write registered; empty for a read
 * @param outcome the status, or why there was none
 */
public record Fate(String email, Instant began, Instant ended, String outcome) {
    public boolean write() {
        return !email.isEmpty();
    }

    public boolean lost() {
        return !outcome.equals(write() ? "201" : "200");
    }
}
