package storefront.users.user;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import storefront.starter.problem.ProblemException;

class UserNotFound extends ProblemException {
    UserNotFound(UUID id) {
        super(HttpStatus.NOT_FOUND, "there is no user " + id);
    }
}
