package storefront.local.proxy;

public final class PortTaken extends RuntimeException {
    PortTaken(int port) {
        super(
                "port %d is taken: stop what listens there, or choose another with --port or --console (make run PORT=… CONSOLE=…)"
                        .formatted(port));
    }
}
