package storefront.local.alb;

import java.util.Optional;

/**
 * From "Health checks for Application Load Balancer target groups": a target that was just registered must pass one check;
 * after that, so many in a row against its state change it.
 *
 * @param reason why it is not healthy
 */
public record Health(State state, int inARow, String reason) {
    public enum State {
        INITIAL,
        HEALTHY,
        UNHEALTHY,
        DRAINING
    }

    static final Health INITIAL = new Health(State.INITIAL, 0, "Initial health checks in progress");
    static final Health HEALTHY = new Health(State.HEALTHY, 0, "");
    static final Health DRAINING = new Health(State.DRAINING, 0, "Target deregistration is in progress");

    Health after(Optional<String> failure, TargetGroupProperties group) {
        return switch (state) {
            case INITIAL, HEALTHY ->
                failure.map(why -> against(group.unhealthyThresholdCount(), new Health(State.UNHEALTHY, 0, why)))
                        .orElse(HEALTHY);
            case UNHEALTHY ->
                failure.map(why -> new Health(State.UNHEALTHY, 0, why))
                        .orElseGet(() -> against(group.healthyThresholdCount(), HEALTHY));
            case DRAINING -> this;
        };
    }

    private Health against(int threshold, Health then) {
        return inARow + 1 >= threshold ? then : new Health(state, inARow + 1, reason);
    }
}
