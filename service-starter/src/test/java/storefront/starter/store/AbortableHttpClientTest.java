package storefront.starter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class AbortableHttpClientTest {

    private final AtomicInteger attempts = new AtomicInteger();

    static Stream<RuntimeException> aborted() {
        return Stream.of(new CancellationException(), new ConnectionShutdownException());
    }

    @ParameterizedTest
    @MethodSource("aborted")
    void an_attempt_that_was_aborted_is_followed_by_another(RuntimeException aborted) {
        try (var store = store(new AbortableHttpClient(abortedOnce(aborted)))) {
            assertThat(store.listTables().tableNames()).containsExactly("users");
        }
        assertThat(attempts).hasValue(2);
    }

    @ParameterizedTest
    @MethodSource("aborted")
    void without_it_the_sdk_throws_what_aborted_the_attempt(RuntimeException aborted) {
        try (var store = store(abortedOnce(aborted))) {
            assertThatThrownBy(store::listTables).isSameAs(aborted);
        }
        assertThat(attempts).hasValue(1);
    }

    private static DynamoDbClient store(SdkHttpClient http) {
        return DynamoDbClient.builder()
                .httpClient(http)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    private SdkHttpClient abortedOnce(RuntimeException aborted) {
        return new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                return new ExecutableHttpRequest() {
                    @Override
                    public HttpExecuteResponse call() {
                        if (attempts.incrementAndGet() == 1) {
                            throw aborted;
                        }
                        return HttpExecuteResponse.builder()
                                .response(SdkHttpResponse.builder()
                                        .statusCode(200)
                                        .build())
                                .responseBody(AbortableInputStream.create(
                                        new ByteArrayInputStream("{\"TableNames\":[\"users\"]}".getBytes())))
                                .build();
                    }

                    @Override
                    public void abort() {}
                };
            }

            @Override
            public void close() {}
        };
    }
}
