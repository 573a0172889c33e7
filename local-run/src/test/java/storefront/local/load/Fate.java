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

    public boolean done() {
        return outcome.equals(write() ? "201" : "200");
    }

    /** The service itself said that its store is too slow, and that nothing was done: a busy machine, and no loss. */
    public boolean turnedAway() {
        return outcome.equals("503, try again");
    }

    public boolean lost() {
        return !done() && !turnedAway();
    }
}
