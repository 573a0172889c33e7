package storefront.local.alb;

import java.util.List;
import java.util.Optional;
import storefront.local.template.Assembly;

/** All listeners of the stage. With a domain it is 443 that has the rules, and 80 redirects to it. */
public record Listeners(List<Listener> all, Listener front) {
    public static Listeners in(Assembly assembly) {
        var listeners = assembly.resources(Listener.TYPE);
        var all = listeners.stream()
                .map(listener -> Listener.in(listener, assembly))
                .toList();
        var front = at(443, all)
                .or(() -> at(80, all))
                .orElseThrow(() -> listeners.getFirst().cannotFollow("listeners of other ports than 443 and 80"));
        return new Listeners(all, front);
    }

    public Optional<Listener> at(int port) {
        return at(port, all);
    }

    private static Optional<Listener> at(int port, List<Listener> all) {
        return all.stream().filter(listener -> listener.port() == port).findFirst();
    }
}
