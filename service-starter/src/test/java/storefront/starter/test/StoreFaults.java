package storefront.starter.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Stands between the SDK and the store, below the SDK's own retries, and makes chosen calls fail. */
public final class StoreFaults implements SdkHttpClient {

    /** What goes wrong with a call. */
    public enum Fault {
        /** DynamoDB refuses it for the rate and does nothing. */
        THROTTLED,
        /** Another transaction holds one of its items; the next attempt arrives as usual. */
        CONFLICT_ONCE,
        /** It never arrives. */
        TIMED_OUT,
        /** It is done, but the caller does not learn of it; the next attempt arrives as usual. */
        ANSWER_LOST_ONCE
    }

    private record Plan(Fault fault, String operation, AtomicInteger hits) {}

    /** What happens while the store fails. */
    public interface Body {
        void run() throws Exception;
    }

    private final SdkHttpClient store;
    private volatile @Nullable Plan plan;

    StoreFaults(SdkHttpClient store) {
        this.store = store;
    }

    /**
     * Runs the body while calls of the operation ({@code TransactWriteItems}) fail.
     *
     * @return how many calls the fault has hit
     */
    public int during(Fault fault, String operation, Body body) throws Exception {
        var current = new Plan(fault, operation, new AtomicInteger());
        plan = current;
        try {
            body.run();
        } finally {
            plan = null;
        }
        return current.hits().get();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        var call = store.prepareRequest(request);
        var current = plan;
        var target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        return current == null || !target.endsWith("." + current.operation()) ? call : failing(call, current);
    }

    private static ExecutableHttpRequest failing(ExecutableHttpRequest call, Plan plan) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                var hit = plan.hits().incrementAndGet();
                return switch (plan.fault()) {
                    case THROTTLED -> refused("ThrottlingException", "");
                    case CONFLICT_ONCE ->
                        hit == 1
                                ? refused(
                                        "TransactionCanceledException",
                                        ",\"CancellationReasons\":[{\"Code\":\"None\"},{\"Code\":\"TransactionConflict\"}]")
                                : call.call();
                    case TIMED_OUT -> throw new SocketTimeoutException("injected");
                    case ANSWER_LOST_ONCE -> {
                        var answer = call.call();
                        if (hit == 1) {
                            throw new IOException("injected: the answer is lost");
                        }
                        yield answer;
                    }
                };
            }

            @Override
            public void abort() {
                call.abort();
            }
        };
    }

    private static HttpExecuteResponse refused(String error, String members) {
        var body = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"injected\"%s}"
                .formatted(error, members);
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder().statusCode(400).build())
                .responseBody(
                        AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();
    }

    @Override
    public void close() {
        store.close();
    }
}
