package storefront.users.user;

import org.springframework.http.HttpStatus;
import storefront.starter.problem.ProblemException;

class EmailTaken extends ProblemException {
    EmailTaken() {
        super(HttpStatus.CONFLICT, "another user has this e-mail address");
    }
}
