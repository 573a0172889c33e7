package storefront.starter.test;

import java.net.URI;
import java.util.Optional;

/**
 * A service that runs already, in its image for instance: {@code SERVICE_UNDER_TEST} is its address. Tests then are its callers, and
 * bring up what its own environment names: the store, the table, the service that it asks.
 */
public final class Elsewhere {

    private static final boolean RUNS = System.getenv("SERVICE_UNDER_TEST") != null;

    private Elsewhere() {}

    /** The port in the address that the variable holds; 0, which is any free one, when no service runs elsewhere. */
    public static int port(String variable) {
        return variable(variable).map(URI::create).map(URI::getPort).orElse(0);
    }

    static Optional<String> variable(String name) {
        return RUNS ? Optional.ofNullable(System.getenv(name)) : Optional.empty();
    }
}
