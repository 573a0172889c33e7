package storefront.starter.idempotency;

import org.springframework.http.HttpStatus;
import storefront.starter.problem.ProblemException;

class IdempotencyKeyReused extends ProblemException {
    IdempotencyKeyReused() {
        super(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "this Idempotency-Key came with another request before; take a new key for a new request");
    }
}
