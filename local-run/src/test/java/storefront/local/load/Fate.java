package storefront.local.load;

import java.time.Duration;
import java.time.Instant;

/**
 * What became of one request.
 *
 * @param kept whether it was sent on a connection that had been used before
 * @param due when it was to be sent, whatever became of those before
 * @param outcome the status, or why there was none
 */
public record Fate(Request request, boolean kept, Instant due, Instant ended, String outcome) {
    public boolean done() {
        return outcome.equals(String.valueOf(request.kind().status));
    }

    public boolean lost() {
        return !done();
    }

    /** The service said that it did nothing, and when to try again. */
    public boolean toBeTriedAgain() {
        return outcome.equals("503, Retry-After");
    }

    @Override
    public String toString() {
        return "%s %s on a %s connection: %s"
                .formatted(request.service(), request.kind(), kept ? "kept" : "new", outcome);
    }

    /** From when it was due: a request that had to wait for its turn has waited. */
    public Duration latency() {
        return Duration.between(due, ended);
    }
}
