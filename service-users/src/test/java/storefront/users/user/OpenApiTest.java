package storefront.users.user;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import storefront.starter.test.Http;
import storefront.starter.test.OpenApiDocument;
import storefront.starter.test.ServiceTest;

@ServiceTest
class OpenApiTest {

    @Autowired
    Http http;

    @Test
    void the_document_says_what_the_service_does() throws Exception {
        var document = new OpenApiDocument(http.get("/users/openapi.json").json());
        var body = RegistrationTest.ada("openapi@example.com");

        var path =
                document.check("POST /users", http.send("POST", "/users", body)).header("Location");
        document.check("POST /users", http.send("POST", "/users", body));
        document.check("POST /users", http.send("POST", "/users", "{}"));
        document.check("GET /users/{id}", http.get(path));
        document.check("GET /users", http.get("/users?limit=1"));
        document.check("GET /users", http.get("/users?limit=0"));
        document.check("PUT /users/{id}", http.send("PUT", path, body));
        document.check("PUT /users/{id}", http.send("PUT", path, body, "If-Match", "\"1\""));
        document.check("DELETE /users/{id}", http.send("DELETE", path, null));
        document.check("GET /users/{id}", http.get(path));
        document.assertAllMet();
    }
}
