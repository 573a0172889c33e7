package storefront.products.product;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import storefront.starter.problem.ProblemException;

class ReservationNotFound extends ProblemException {
    ReservationNotFound(UUID id) {
        super(HttpStatus.NOT_FOUND, "the product has no reservation " + id);
    }
}
