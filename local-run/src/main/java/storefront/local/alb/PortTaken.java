package storefront.local.alb;

public final class PortTaken extends RuntimeException {
    PortTaken(int port) {
        super("port %d is taken: stop what listens there, or choose another with --port (make run PORT=…)"
                .formatted(port));
    }
}
