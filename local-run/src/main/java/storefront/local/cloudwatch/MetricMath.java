package storefront.local.cloudwatch;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.functions.basic.CoalesceFunction;
import com.ezylang.evalex.functions.basic.IfFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.SumFunction;
import com.ezylang.evalex.parser.ParseException;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** As much of "Using math expressions with CloudWatch metrics" as our templates say. */
record MetricMath(String expression) {
    private static final ExpressionConfiguration SYNTAX = ExpressionConfiguration.builder()
            .functionDictionary(MapBasedFunctionDictionary.ofFunctions(
                    Map.entry("FILL", new CoalesceFunction()),
                    Map.entry("IF", new IfFunction()),
                    Map.entry("MAX", new MaxFunction()),
                    Map.entry("SUM", new SumFunction())))
            .build();

    @JsonCreator(mode = Mode.DELEGATING)
    MetricMath {
        try {
            parsed(expression).validate();
        } catch (ParseException e) {
            throw new IllegalArgumentException("the metric math " + expression);
        }
    }

    /** NaN where a metric that it needs is missing, and for a division by zero. */
    double evaluate(ToDoubleFunction<String> metric) {
        try {
            var parsed = parsed(expression);
            for (var id : parsed.getUsedVariables()) {
                var value = metric.applyAsDouble(id);
                if (Double.isNaN(value) && !expression.contains("FILL(" + id + ",")) {
                    return value;
                }
                parsed.with(id, Double.isNaN(value) ? null : value);
            }
            return parsed.evaluate().getNumberValue().doubleValue();
        } catch (BaseException e) {
            return Double.NaN;
        }
    }

    /** An array is all that SUM and MAX take, so that its brackets say nothing more. */
    private static Expression parsed(String expression) {
        return new Expression(expression.replaceAll("[\\[\\]]", ""), SYNTAX);
    }
}
