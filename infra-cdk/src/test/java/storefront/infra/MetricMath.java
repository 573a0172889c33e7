package storefront.infra;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Works out an expression of an alarm: numbers, names, + - * /, and IF(a < b, then, else). From left to right. */
final class MetricMath {

    private final List<String> tokens;
    private final Map<String, Double> values;
    private int next;

    private MetricMath(String expression, Map<String, Double> values) {
        tokens = Pattern.compile("[A-Za-z]\\w*|\\d+|[-+*/<,()]")
                .matcher(expression)
                .results()
                .map(match -> match.group())
                .toList();
        this.values = values;
    }

    static double of(String expression, Map<String, Double> values) {
        var math = new MetricMath(expression, values);
        var result = math.sum();
        if (math.next < math.tokens.size()) {
            throw new IllegalArgumentException("cannot follow " + expression);
        }
        return result;
    }

    private double sum() {
        var result = operand();
        while (next < tokens.size() && "+-*/".contains(tokens.get(next))) {
            var operator = tokens.get(next++);
            var right = operand();
            result = switch (operator) {
                case "+" -> result + right;
                case "-" -> result - right;
                case "*" -> result * right;
                default -> result / right;
            };
        }
        return result;
    }

    private double operand() {
        var token = tokens.get(next++);
        if (token.equals("IF")) {
            skip("(");
            var left = sum();
            skip("<");
            var holds = left < sum();
            skip(",");
            var then = sum();
            skip(",");
            var otherwise = sum();
            skip(")");
            return holds ? then : otherwise;
        }
        return Character.isDigit(token.charAt(0)) ? Double.parseDouble(token) : values.get(token);
    }

    private void skip(String expected) {
        var token = tokens.get(next++);
        if (!token.equals(expected)) {
            throw new IllegalArgumentException("expected %s, got %s".formatted(expected, token));
        }
    }
}
