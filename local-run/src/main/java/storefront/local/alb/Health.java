package storefront.local.alb;

/**
 * From "Health checks for Application Load Balancer target groups": a target that was just registered must pass one check;
 * after that, so many in a row against its state change it.
 */
public record Health(State state, int inARow) {
    public enum State {
        INITIAL,
        HEALTHY,
        UNHEALTHY
    }

    static final Health INITIAL = new Health(State.INITIAL, 0);

    Health after(boolean passed, HealthCheck check) {
        return switch (state) {
            case INITIAL -> passed ? now(State.HEALTHY) : against(check.unhealthyThreshold(), State.UNHEALTHY);
            case HEALTHY -> passed ? now(State.HEALTHY) : against(check.unhealthyThreshold(), State.UNHEALTHY);
            case UNHEALTHY -> passed ? against(check.healthyThreshold(), State.HEALTHY) : now(State.UNHEALTHY);
        };
    }

    private static Health now(State state) {
        return new Health(state, 0);
    }

    private Health against(int threshold, State then) {
        return inARow + 1 >= threshold ? now(then) : new Health(state, inARow + 1);
    }
}
