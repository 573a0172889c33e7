package storefront.products.product;

import java.util.UUID;
import storefront.products.seller.UsersStub;
import storefront.starter.test.Http;

/** What the tests offer. */
final class Offers {

    private Offers() {}

    static String offer(int stock, UUID seller) {
        return offer("tools", "{\"amount\":\"19.90\",\"currency\":\"EUR\"}", stock, seller);
    }

    static String offer(String category, String price, int stock, UUID seller) {
        return """
                {"name":"Hammer","description":"For nails","price":%s,"category":"%s","stock":%d,"sellerId":"%s"}""".formatted(price, category, stock, seller);
    }

    /** The path of a new product. */
    static String offered(Http http, int stock) throws Exception {
        var answer = http.send("POST", "/products", offer(stock, UsersStub.SELLER));
        if (answer.status() != 201) {
            throw new AssertionError("the offer was answered " + answer.status() + ": " + answer.body());
        }
        return answer.header("Location");
    }

    static Http.Answer reserve(Http http, String product, int quantity, String... headers) throws Exception {
        return http.send("POST", product + "/reservations", "{\"quantity\":%d}".formatted(quantity), headers);
    }

    static int stock(Http http, String product) throws Exception {
        return http.get(product).json().get("stock").intValue();
    }
}
