package storefront.products.product;

import org.springframework.http.HttpStatus;
import storefront.starter.problem.ProblemException;

class StockShort extends ProblemException {
    StockShort(int stock) {
        super(HttpStatus.CONFLICT, "only %d in stock".formatted(stock));
    }
}
