package storefront.starter.problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A failure that passes: 503 with {@code Retry-After} (RFC 9110, 10.2.3). The request may be sent again; one that writes with its
 * {@code Idempotency-Key}, since an answer of the store that did not come leaves open whether the write is done.
 */
public abstract class TryAgainLater extends ProblemException {

    private static final String SECONDS = "1";

    protected TryAgainLater(String detail, Throwable cause) {
        super(HttpStatus.SERVICE_UNAVAILABLE, detail, cause);
    }

    @Override
    public HttpHeaders getHeaders() {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, SECONDS);
        return headers;
    }
}
