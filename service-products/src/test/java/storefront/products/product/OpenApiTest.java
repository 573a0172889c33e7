package storefront.products.product;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import storefront.products.ProductsTest;
import storefront.products.seller.UsersStub;
import storefront.starter.test.Http;
import storefront.starter.test.OpenApiDocument;

@ProductsTest
class OpenApiTest {

    @Autowired
    Http http;

    @Test
    void the_document_says_what_the_service_does() throws Exception {
        var document = new OpenApiDocument(http.get("/products/openapi.json").json());
        var body = Offers.offer(5, UsersStub.SELLER);

        var path = document.check("POST /products", http.send("POST", "/products", body))
                .header("Location");
        document.check("POST /products", http.send("POST", "/products", "{}"));
        document.check("GET /products/{id}", http.get(path));
        document.check("GET /products", http.get("/products?limit=1"));
        document.check("GET /products", http.get("/products?category="));
        document.check("PUT /products/{id}", http.send("PUT", path, body));
        document.check("PUT /products/{id}", http.send("PUT", path, body, "If-Match", "\"1\""));
        var reservation = document.check(
                "POST /products/{productId}/reservations",
                http.send("POST", path + "/reservations", "{\"quantity\":1}"));
        document.check(
                "POST /products/{productId}/reservations",
                http.send("POST", path + "/reservations", "{\"quantity\":1000000000}"));
        document.check("GET /products/{productId}/reservations/{id}", http.get(reservation.header("Location")));
        document.check("DELETE /products/{id}", http.send("DELETE", path, null));
        document.check("GET /products/{id}", http.get(path));
        document.assertAllMet();
    }
}
