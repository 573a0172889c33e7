package storefront.local.chaos;

import java.time.Instant;
import storefront.local.load.Fate;

/** Something that was done to the stage, and how long it lasted. */
record Span(String name, Instant from, Instant until) {
    boolean meets(Fate fate) {
        return fate.due().isBefore(until) && fate.ended().isAfter(from);
    }
}
