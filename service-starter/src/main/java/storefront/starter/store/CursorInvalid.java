package storefront.starter.store;

import java.util.List;
import org.springframework.http.HttpStatus;
import storefront.starter.problem.FieldProblem;
import storefront.starter.problem.ProblemException;

class CursorInvalid extends ProblemException {
    CursorInvalid(String reason) {
        super(HttpStatus.BAD_REQUEST, "the cursor cannot be used: send the `next` of the page before, unchanged");
        getBody().setProperty("errors", List.of(new FieldProblem("cursor", reason)));
    }
}
