package storefront.users.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import storefront.starter.test.Http;
import storefront.starter.test.Http.Answer;
import storefront.starter.test.ServiceTest;

@ServiceTest
class ContractTest {

    @Autowired
    Http http;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"email":"a@example.com"}                                    | name  | must not be blank
            {"email":"a@example.com","name":" "}                         | name  | must not be blank
            {"email":"nowhere","name":"Ada"}                             | email | must be an e-mail address
            {"email":"a@example.com","name":"Ada","role":"admin"}        | role  | is not known; known are email, name
            {"email":"a@example.com","name":7}                           | name  | has the wrong type
            {"email":"a@example.com","name":true}                        | name  | has the wrong type
            {"email":["a@example.com"],"name":"Ada"}                     | email | has the wrong type
            """)
    void a_wrong_member_is_named(String body, String field, String reason) throws Exception {
        var refused = assertProblem(400, http.send("POST", "/users", body));

        assertThat(refused.json().path("errors").toString())
                .isEqualTo("[{\"field\":\"%s\",\"reason\":\"%s\"}]".formatted(field, reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"email\":\"a@example.com\",\"email\":\"b@example.com\",\"name\":\"Ada\"}",
                "{} {}"
            })
    void a_body_that_is_no_user_is_refused(String body) throws Exception {
        assertProblem(400, http.send("POST", "/users", body));
    }

    @Test
    void bad_utf_8_is_refused() throws Exception {
        var bytes = "{\"email\":\"utf8@example.com\",\"name\":\"?\"}".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 3] = (byte) 0xc0;

        assertThat(post(HttpRequest.BodyPublishers.ofByteArray(bytes)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_body_over_64_KiB_is_refused_whether_its_length_is_declared_or_not() throws Exception {
        var body = RegistrationTest.ada("large@example.com")
                .replace("Ada", "A".repeat(70_000))
                .getBytes(StandardCharsets.UTF_8);

        assertThat(post(HttpRequest.BodyPublishers.ofByteArray(body)).statusCode())
                .isEqualTo(413);
        var chunked = post(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(body)));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"0", "101", "-1", "x", "1.5", "99999999999"})
    void a_limit_outside_1_to_100_is_refused(String limit) throws Exception {
        var refused = assertProblem(400, http.get("/users?limit=" + limit));

        assertThat(refused.json().path("errors").path(0).path("field").asString())
                .isEqualTo("limit");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /users/0190c5a0-0000-7000-8000-000000000000, 404",
        "GET,    /users/7,                404",
        "GET,    /users/,                 404",
        "GET,    /nowhere,                404",
        "GET,    /error,                  404",
        "GET,    /actuator/health,        404",
        "PATCH,  /users,                  405",
        "DELETE, /users,                  405",
    })
    void what_is_not_there_is_a_problem(String method, String path, int status) throws Exception {
        assertProblem(status, http.send(method, path, null));
        assertProblem(status, http.send(method, path, null, "Accept", "text/html"));
    }

    @Test
    void another_media_type_is_refused() throws Exception {
        assertProblem(415, http.send("POST", "/users", "email=a", "Content-Type", "application/x-www-form-urlencoded"));
        assertProblem(406, http.get("/users", "Accept", "text/csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"", "no quotes", "\"1"})
    void an_if_match_that_is_no_entity_tag_changes_nothing(String ifMatch) throws Exception {
        var path = http.send("POST", "/users", RegistrationTest.ada("tag" + ifMatch.hashCode() + "@example.com"))
                .header("Location");

        assertThat(http.send("PUT", path, RegistrationTest.ada("changed@example.com"), "If-Match", ifMatch)
                        .status())
                .isIn(400, 412);
        assertThat(http.get(path).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void the_trace_id_of_the_load_balancer_is_in_the_problem() throws Exception {
        var root = "1-67891233-abcdef012345678912345678";

        assertThat(http.get("/users/7", "X-Amzn-Trace-Id", "Self=1-67891234-12456789abcdef012345678;Root=" + root)
                        .json()
                        .path("traceId")
                        .asString())
                .isEqualTo(root);
        assertThat(http.get("/users/7", "X-Amzn-Trace-Id", "Root=<script>")
                        .json()
                        .path("traceId")
                        .asString())
                .matches("1-[0-9a-f]{8}-[0-9a-f]{24}");
    }

    @Test
    void liveness_and_readiness_are_on_the_traffic_port() throws Exception {
        assertThat(http.get("/livez").status()).isEqualTo(200);
        assertThat(http.get("/readyz").status()).isEqualTo(200);
    }

    private HttpResponse<String> post(HttpRequest.BodyPublisher body) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/users".formatted(http.port())))
                    .header("Content-Type", "application/json")
                    .version(HttpClient.Version.HTTP_1_1)
                    .POST(body);
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static Answer assertProblem(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asString()).isNotBlank();
        assertThat(answer.json().path("traceId").asString()).isNotBlank();
        return answer;
    }
}
