package storefront.starter.problem;

/**
 * One entry of a problem's {@code errors}.
 *
 * @param field the JSON member's path ({@code price.amount}), parameter or header
 * @param reason what is wrong with it, to be read after its name
 */
public record FieldProblem(String field, String reason) {}
