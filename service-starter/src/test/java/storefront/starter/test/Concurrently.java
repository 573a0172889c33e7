package storefront.starter.test;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** The same call from many threads at once. */
public final class Concurrently {

    private Concurrently() {}

    /**
     * How often each result came.
     *
     * @throws java.util.concurrent.ExecutionException when a call throws; its cause is what was thrown
     */
    public static <T> Map<T, Long> call(int times, Callable<T> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var counts = new HashMap<T, Long>();
            for (var result : threads.invokeAll(Collections.nCopies(times, call))) {
                counts.merge(result.get(), 1L, Long::sum);
            }
            return counts;
        }
    }
}
