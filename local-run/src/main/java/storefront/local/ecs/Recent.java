package storefront.local.ecs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last so many of something, the oldest first. */
final class Recent<T> {
    private final int most;
    private final Deque<T> all = new ArrayDeque<>();

    Recent(int most) {
        this.most = most;
    }

    synchronized void add(T one) {
        if (all.size() == most) {
            all.removeFirst();
        }
        all.addLast(one);
    }

    synchronized List<T> all() {
        return List.copyOf(all);
    }
}
