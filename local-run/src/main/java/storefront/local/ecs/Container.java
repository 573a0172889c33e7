package storefront.local.ecs;

import java.util.concurrent.CompletableFuture;

/** What runs in a task. */
interface Container {
    int port();

    /** SIGTERM. */
    void terminate();

    /** SIGKILL. */
    void kill();

    /** How it ended, with its last lines. */
    CompletableFuture<String> exit();
}
