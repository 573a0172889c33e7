package storefront.local.load;

import java.util.List;

/**
 * What was done of what was acknowledged.
 *
 * @param missing acknowledged, but not done
 * @param duplicated done more often than asked
 */
public record Audit(long missing, long duplicated) {
    public static Audit of(List<Fate> fates, Store before, Store after) {
        var creations =
                fates.stream().filter(fate -> fate.request().kind().creates()).toList();
        var missing = creations.stream()
                .filter(Fate::done)
                .filter(fate -> times(fate, after) == 0)
                .count();
        var duplicated =
                creations.stream().filter(fate -> times(fate, after) > 1).count();

        var reservations = fates.stream()
                .filter(fate -> fate.request().kind() == Kind.RESERVE)
                .toList();
        var acknowledged = reservations.stream().filter(Fate::done).count();
        var reserved = after.reserved() - before.reserved();
        return new Audit(
                missing + Math.max(0, acknowledged - reserved),
                duplicated + Math.max(0, reserved - reservations.size()));
    }

    private static long times(Fate fate, Store store) {
        return store.times().getOrDefault(fate.request().key(), 0L);
    }
}
