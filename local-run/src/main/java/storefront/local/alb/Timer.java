package storefront.local.alb;

import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;

/** Time, which a test lets pass as it likes. */
public interface Timer {
    Timer SYSTEM = (pause, action) -> delayedExecutor(pause.toMillis(), MILLISECONDS, Thread::startVirtualThread)
            .execute(action);

    void after(Duration pause, Runnable action);
}
