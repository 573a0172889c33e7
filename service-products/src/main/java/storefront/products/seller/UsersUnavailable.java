package storefront.products.seller;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import storefront.starter.problem.ProblemException;

class UsersUnavailable extends ProblemException {
    UsersUnavailable(Exception cause) {
        super(HttpStatus.SERVICE_UNAVAILABLE, "the seller cannot be looked up just now; try again");
        initCause(cause);
    }

    @Override
    public HttpHeaders getHeaders() {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "1");
        return headers;
    }
}
