package storefront.products.product;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import storefront.starter.problem.ProblemException;

class ProductNotFound extends ProblemException {
    ProductNotFound(UUID id) {
        super(HttpStatus.NOT_FOUND, "there is no product " + id);
    }
}
