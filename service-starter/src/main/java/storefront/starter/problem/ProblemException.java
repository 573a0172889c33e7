package storefront.starter.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A refusal that the caller is told of as RFC 9457 problem details. Extend it with a statement as the name: {@code EmailTaken}.
 */
public abstract class ProblemException extends ErrorResponseException {

    /** @param detail one sentence for the caller: what came, and what is allowed */
    protected ProblemException(HttpStatus status, String detail) {
        this(status, detail, null);
    }

    ProblemException(HttpStatus status, String detail, @Nullable Throwable cause) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), cause);
    }
}
