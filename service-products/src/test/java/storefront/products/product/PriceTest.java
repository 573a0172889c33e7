package storefront.products.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import storefront.products.ProductsTest;
import storefront.products.seller.UsersStub;
import storefront.starter.test.Http;

@ProductsTest
class PriceTest {

    @Autowired
    Http http;

    @ParameterizedTest
    @CsvSource({"0, EUR", "0.5, EUR", "19.90, EUR", "1500, JPY", "1.125, KWD", "999999999999.99, USD"})
    void an_amount_comes_back_as_it_was_written(String amount, String currency) throws Exception {
        var created = offer("{\"amount\":\"%s\",\"currency\":\"%s\"}".formatted(amount, currency));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().at("/price/amount").asString()).isEqualTo(amount);
        assertThat(created.json().at("/price/currency").asString()).isEqualTo(currency);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "price        | {\"amount\":\"19.999\",\"currency\":\"EUR\"}",
                "price        | {\"amount\":\"1.5\",\"currency\":\"JPY\"}",
                "price        | {\"amount\":\"1.2345\",\"currency\":\"KWD\"}",
                "price        | {\"amount\":\"-1\",\"currency\":\"EUR\"}",
                "price        | {\"amount\":\"+1\",\"currency\":\"EUR\"}",
                "price        | {\"amount\":\"1e3\",\"currency\":\"EUR\"}",
                "price        | {\"amount\":\"007\",\"currency\":\"EUR\"}",
                "price        | {\"amount\":\"1,50\",\"currency\":\"EUR\"}",
                "price        | {\"amount\":\"1.\",\"currency\":\"EUR\"}",
                "price        | {\"amount\":\"\",\"currency\":\"EUR\"}",
                "price        | {\"amount\":\"1000000000000\",\"currency\":\"EUR\"}",
                "price        | {\"amount\":\"1\",\"currency\":\"eur\"}",
                "price        | {\"amount\":\"1\",\"currency\":\"EURO\"}",
                "price        | {\"amount\":\"1\"}",
                "price        | {\"currency\":\"EUR\"}",
                "price        | null",
                "price        | \"19.90 EUR\"",
                "price.amount | {\"amount\":19.90,\"currency\":\"EUR\"}",
                "price.amount | {\"amount\":19,\"currency\":\"EUR\"}",
                "price.tax    | {\"amount\":\"19\",\"currency\":\"EUR\",\"tax\":\"1\"}"
            })
    void a_price_that_is_none_is_refused_by_name(String field, String price) throws Exception {
        var refused = offer(price);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void the_reason_tells_what_the_currency_allows() throws Exception {
        assertThat(offer("{\"amount\":\"1.5\",\"currency\":\"JPY\"}")
                        .json()
                        .at("/errors/0/reason")
                        .asString())
                .isEqualTo("must have an amount with at most 0 decimal places, as JPY has");
    }

    private Http.Answer offer(String price) throws Exception {
        return http.send("POST", "/products", Offers.offer("tools", price, 1, UsersStub.SELLER));
    }
}
