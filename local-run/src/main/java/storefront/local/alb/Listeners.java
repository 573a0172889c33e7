package storefront.local.alb;

import java.util.List;
import java.util.Optional;
import storefront.local.template.Assembly;

/** All listeners of the stage. With a domain it is 443 that has the rules, and 80 redirects to it. */
public record Listeners(List<Listener> all) {
    public static Listeners in(Assembly assembly) {
        return new Listeners(assembly.resources(Listener.TYPE).stream()
                .map(listener -> Listener.in(listener, assembly))
                .toList());
    }

    public Optional<Listener> at(int port) {
        return all.stream().filter(listener -> listener.port() == port).findFirst();
    }

    /** The one that people use. */
    public Optional<Listener> front() {
        return at(443).or(() -> at(80));
    }
}
