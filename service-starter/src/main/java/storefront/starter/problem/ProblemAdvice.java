package storefront.starter.problem;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every failure inside Spring MVC into {@code application/problem+json} (RFC 9457) with the request's trace id. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unexpected(Exception failure, WebRequest request) {
        log.error("request failed", failure);
        return answer(
                failure,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "the service failed; the trace id finds the reason in its log",
                List.of(),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        // The parser wraps what reading threw: a body that is too large is not one that is wrong.
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException refused) {
                return handleErrorResponseException(refused, refused.getHeaders(), refused.getStatusCode(), request);
            }
        }
        var body = UnreadableBody.of(failure);
        return answer(failure, HttpStatus.BAD_REQUEST, body.detail(), body.errors(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = failure.getBindingResult().getFieldErrors().stream()
                .map(error -> new FieldProblem(
                        error.getField(),
                        error.isBindingFailure()
                                ? "must be " + expected(failure, error.getField())
                                : String.valueOf(error.getDefaultMessage())))
                .distinct()
                .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::reason))
                .toList();
        return answer(failure, HttpStatus.BAD_REQUEST, "the request has invalid fields", errors, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (failure instanceof MethodArgumentTypeMismatchException argument) {
            // An id that cannot be one names nothing: the answer is that of any other unknown id.
            if (argument.getParameter().hasParameterAnnotation(PathVariable.class)) {
                return answer(failure, HttpStatus.NOT_FOUND, "nothing has this id", List.of(), request);
            }
            var reason = argument.getMostSpecificCause() instanceof IllegalArgumentException cause
                            && cause.getMessage() != null
                    ? cause.getMessage()
                    : "has the wrong type";
            return answer(
                    failure,
                    HttpStatus.BAD_REQUEST,
                    "the request has an invalid parameter or header",
                    List.of(new FieldProblem(argument.getName(), reason)),
                    request);
        }
        return super.handleTypeMismatch(failure, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (failure instanceof MissingRequestHeaderException missing
                && missing.getHeaderName().equalsIgnoreCase(HttpHeaders.IF_MATCH)) {
            return answer(
                    failure,
                    HttpStatus.PRECONDITION_REQUIRED,
                    "send If-Match with the ETag that was read last (RFC 6585)",
                    List.of(),
                    request);
        }
        return super.handleServletRequestBindingException(failure, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem) {
            problem.setProperty("traceId", MDC.get("traceId"));
        }
        // Set here, so that no Accept header can turn a problem into another media type.
        var answered = HttpHeaders.copyOf(headers);
        answered.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(body, answered, status);
    }

    private @Nullable ResponseEntity<Object> answer(
            Exception failure, HttpStatus status, String detail, List<FieldProblem> errors, WebRequest request) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        return handleExceptionInternal(failure, problem, new HttpHeaders(), status, request);
    }

    private static String expected(MethodArgumentNotValidException failure, String field) {
        var type = failure.getBindingResult().getFieldType(field);
        return type != null && Number.class.isAssignableFrom(type) ? "a whole number" : "of another type";
    }
}
