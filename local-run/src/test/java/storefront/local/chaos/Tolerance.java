package storefront.local.chaos;

import java.util.List;
import java.util.function.Predicate;
import storefront.local.load.Fate;

/** Which requests may fail, given what was done and when. */
interface Tolerance {
    Tolerance NONE = (_, _) -> false;
    Tolerance ANY = (_, _) -> true;

    boolean covers(List<Span> spans, Fate fate);

    static Tolerance during(String name, Predicate<Fate> fates) {
        return (spans, fate) ->
                fates.test(fate) && spans.stream().anyMatch(span -> span.name().equals(name) && span.meets(fate));
    }
}
