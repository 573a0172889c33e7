package storefront.products.product;

import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An amount of money.
 *
 * @param amount a decimal as text ({@code "19.90"}), since JSON's numbers are read as binary fractions by many
 * @param currency an ISO 4217 code
 */
record Price(String amount, String currency) {

    private static final Pattern AMOUNT = Pattern.compile("(?:0|[1-9]\\d{0,11})(?:\\.(\\d{1,3}))?");

    Price {
        if (currency == null || !known(currency)) {
            throw new IllegalArgumentException("must have a currency of ISO 4217, such as EUR");
        }
        var matcher = AMOUNT.matcher(amount == null ? "" : amount);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must have an amount such as \"19.90\": 0 or more, no sign, at most 12 digits before the point");
        }
        var places = Math.max(Currency.getInstance(currency).getDefaultFractionDigits(), 0);
        if (matcher.group(1) != null && matcher.group(1).length() > places) {
            throw new IllegalArgumentException(
                    "must have an amount with at most %d decimal places, as %s has".formatted(places, currency));
        }
    }

    private static boolean known(String code) {
        return Currency.availableCurrencies()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }
}
