package storefront.starter.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What to say of a body that is no JSON, or JSON of another shape, without repeating the parser's own words. */
record UnreadableBody(String detail, List<FieldProblem> errors) {

    static UnreadableBody of(HttpMessageNotReadableException failure) {
        return switch (failure.getCause()) {
            case UnrecognizedPropertyException unknown ->
                mismatch(
                        unknown,
                        "is not known; known are "
                                + unknown.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
            case MismatchedInputException mismatched -> mismatch(mismatched, "has the wrong type");
            case ValueInstantiationException rejected
            when rejected.getCause() instanceof IllegalArgumentException cause ->
                mismatch(rejected, cause.getMessage());
            case DatabindException invalid -> mismatch(invalid, "is not valid");
            case InputCoercionException tooLarge -> mismatch(tooLarge, "is out of range");
            case JacksonException _ -> new UnreadableBody("the body is not valid JSON in UTF-8", List.of());
            case null, default -> new UnreadableBody("the body is missing or cannot be read", List.of());
        };
    }

    private static UnreadableBody mismatch(JacksonException failure, String reason) {
        var field = failure.getPath().stream()
                .map(step -> step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName())
                .collect(Collectors.joining("."));
        return field.isEmpty()
                ? new UnreadableBody("the body has the wrong type: a JSON object is expected", List.of())
                : new UnreadableBody("the body has invalid members", List.of(new FieldProblem(field, reason)));
    }
}
