package storefront.infra.catalog;

import java.time.Duration;

/**
 * What a task, ECS and the load balancer agree on so that no request is lost when a task stops: on SIGTERM the task turns
 * unready and goes on serving for the drain delay, then finishes what it has begun; ECS kills it after the stop timeout.
 */
public record StopContract(
        Duration drainDelay,
        Duration gracefulPhase,
        Duration stopTimeout,
        Duration keepAlive,
        Duration longestRequest,
        Duration deregistrationDelay) {

    public static final Duration ALB_IDLE_TIMEOUT = Duration.ofSeconds(60);
    public static final Duration HEALTH_CHECK_INTERVAL = Duration.ofSeconds(5);
    public static final int UNHEALTHY_THRESHOLD = 2;

    private static final Duration LONGEST_STOP_TIMEOUT_ON_FARGATE = Duration.ofSeconds(120);

    public static final StopContract DEFAULT = new StopContract(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(75),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));

    public StopContract {
        check(
                drainDelay.compareTo(HEALTH_CHECK_INTERVAL.multipliedBy(UNHEALTHY_THRESHOLD)) > 0,
                "drain delay must exceed the %s that the load balancer needs to see an unready task, got %s",
                HEALTH_CHECK_INTERVAL.multipliedBy(UNHEALTHY_THRESHOLD),
                drainDelay);
        check(
                gracefulPhase.compareTo(longestRequest) >= 0,
                "graceful phase must be at least the longest request (%s), got %s",
                longestRequest,
                gracefulPhase);
        check(
                drainDelay.plus(gracefulPhase).compareTo(stopTimeout) < 0,
                "stop timeout must exceed drain delay + graceful phase (%s), got %s",
                drainDelay.plus(gracefulPhase),
                stopTimeout);
        check(
                stopTimeout.compareTo(LONGEST_STOP_TIMEOUT_ON_FARGATE) <= 0,
                "stop timeout must be at most %s on fargate, got %s",
                LONGEST_STOP_TIMEOUT_ON_FARGATE,
                stopTimeout);
        check(
                keepAlive.compareTo(ALB_IDLE_TIMEOUT) > 0,
                "keep-alive must exceed the load balancer's idle timeout (%s), got %s",
                ALB_IDLE_TIMEOUT,
                keepAlive);
        check(
                deregistrationDelay.compareTo(longestRequest) >= 0,
                "deregistration delay must be at least the longest request (%s), got %s",
                longestRequest,
                deregistrationDelay);
        check(
                longestRequest.compareTo(ALB_IDLE_TIMEOUT) <= 0,
                "longest request must be at most the load balancer's idle timeout (%s), got %s",
                ALB_IDLE_TIMEOUT,
                longestRequest);
    }

    private static void check(boolean kept, String sentence, Duration allowed, Duration got) {
        if (!kept) {
            throw new IllegalArgumentException(sentence.formatted(seconds(allowed), seconds(got)));
        }
    }

    /** As Spring reads it. */
    public static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
