package storefront.starter.precondition;

import org.springframework.http.HttpStatus;
import storefront.starter.problem.ProblemException;

/** Somebody else changed the item first; nothing was written. */
public class VersionStale extends ProblemException {
    public VersionStale() {
        super(
                HttpStatus.PRECONDITION_FAILED,
                "the item has changed since this ETag; read it again and send its new ETag as If-Match");
    }
}
