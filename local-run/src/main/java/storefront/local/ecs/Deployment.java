package storefront.local.ecs;

import java.time.Duration;

/** One way to run a service's tasks, from the moment it is wanted. */
final class Deployment {
    enum RolloutState {
        IN_PROGRESS,
        COMPLETED,
        FAILED
    }

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    final String id;
    final Image image;
    RolloutState state = RolloutState.IN_PROGRESS;
    /** Since one of its tasks became healthy. */
    int failedTasks;

    volatile boolean throttled;

    Deployment(String id, Image image) {
        this.id = id;
        this.image = image;
    }

    boolean startsTasks() {
        return state != RolloutState.FAILED && !throttled;
    }

    /** "Service throttle logic": longer after each task that failed to start; in AWS up to 27 minutes. */
    Duration pause() {
        var pause = Duration.ofSeconds(1L << Math.clamp(failedTasks - 1, 0, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
