package storefront.infra.catalog;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Patterns of the load balancer: `*` stands for 0 or more characters, `?` for exactly one. */
final class Wildcards {

    /** Stands for all characters that neither pattern names. */
    private static final int ANY_OTHER = 0;

    /** How far a text may have come in each pattern: several places at once, because of `*`. */
    private record Progress(Set<Integer> inNarrow, Set<Integer> inWide) {}

    private Wildcards() {}

    /** Whether every text that matches the narrow pattern matches the wide one too. */
    static boolean covers(String wide, String narrow) {
        var characters = IntStream.concat(IntStream.of(ANY_OTHER), (wide + narrow).chars())
                .filter(c -> c != '*' && c != '?')
                .distinct()
                .toArray();
        var seen = new HashSet<Progress>();
        var open = new ArrayDeque<Progress>();
        open.add(new Progress(from(0, narrow), from(0, wide)));
        while (!open.isEmpty()) {
            var progress = open.remove();
            if (progress.inNarrow.isEmpty() || !seen.add(progress)) {
                continue;
            }
            if (progress.inNarrow.contains(narrow.length()) && !progress.inWide.contains(wide.length())) {
                return false;
            }
            Arrays.stream(characters)
                    .mapToObj(c -> new Progress(after(c, progress.inNarrow, narrow), after(c, progress.inWide, wide)))
                    .forEach(open::add);
        }
        return true;
    }

    private static Set<Integer> after(int character, Set<Integer> places, String pattern) {
        var next = new TreeSet<Integer>();
        for (var place : places) {
            var expected = place < pattern.length() ? pattern.charAt(place) : -1;
            if (expected == '*') {
                next.addAll(from(place, pattern));
            } else if (expected == '?' || expected == character) {
                next.addAll(from(place + 1, pattern));
            }
        }
        return next;
    }

    /** This place, and those that come after it when each `*` stands for nothing. */
    private static Set<Integer> from(int place, String pattern) {
        var places = new TreeSet<>(Set.of(place));
        for (var i = place; i < pattern.length() && pattern.charAt(i) == '*'; i++) {
            places.add(i + 1);
        }
        return places;
    }
}
