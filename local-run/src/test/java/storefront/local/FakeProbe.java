package storefront.local;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import storefront.local.alb.Probe;
import storefront.local.alb.TargetGroupProperties;

/** Ports are healthy as long as a test says so. */
public final class FakeProbe implements Probe {
    public final Collection<Integer> healthy = new TreeSet<>();
    public int asked;

    @Override
    public Future<Optional<String>> ask(int port, TargetGroupProperties group) {
        asked++;
        return Future.succeededFuture(healthy.contains(port) ? Optional.empty() : Optional.of("Request timed out"));
    }
}
