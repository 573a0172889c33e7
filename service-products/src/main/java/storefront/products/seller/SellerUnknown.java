package storefront.products.seller;

import java.util.List;
import org.springframework.http.HttpStatus;
import storefront.starter.problem.FieldProblem;
import storefront.starter.problem.ProblemException;

class SellerUnknown extends ProblemException {
    SellerUnknown() {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "the product's seller is not registered");
        getBody().setProperty("errors", List.of(new FieldProblem("sellerId", "must be the id of a user")));
    }
}
