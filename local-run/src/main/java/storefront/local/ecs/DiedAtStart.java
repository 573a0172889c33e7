package storefront.local.ecs;

public final class DiedAtStart extends RuntimeException {
    DiedAtStart(String what) {
        super(what);
    }
}
