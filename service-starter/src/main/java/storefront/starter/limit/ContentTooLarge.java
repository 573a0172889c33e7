package storefront.starter.limit;

import org.springframework.http.HttpStatus;
import storefront.starter.problem.ProblemException;

class ContentTooLarge extends ProblemException {
    ContentTooLarge(int limit) {
        super(HttpStatus.CONTENT_TOO_LARGE, "the body has more than %d bytes".formatted(limit));
    }
}
