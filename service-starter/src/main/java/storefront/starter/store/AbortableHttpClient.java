package storefront.starter.store;

import java.io.IOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Fails an aborted attempt as the SDK expects it, with an {@link IOException}, which it tries again. Apache's client has exceptions of
 * its own, {@code CancellationException} and {@code ConnectionShutdownException}, when the time-out of an attempt meets it as it gets a
 * connection; the SDK would throw those to its caller.
 */
record AbortableHttpClient(SdkHttpClient client) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        var call = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    return call.call();
                } catch (IllegalStateException aborted) {
                    throw new IOException("aborted before it had a connection", aborted);
                }
            }

            @Override
            public void abort() {
                call.abort();
            }
        };
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}
