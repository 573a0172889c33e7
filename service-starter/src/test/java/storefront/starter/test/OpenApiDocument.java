package storefront.starter.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import storefront.starter.test.Http.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The service's own OpenAPI document, held against what the service answers. */
public final class OpenApiDocument {

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final JsonNode document;
    private final Set<String> met = new HashSet<>();

    public OpenApiDocument(JsonNode document) {
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        this.document = document;
    }

    /**
     * Asserts that the answer is one of those that the document lists for the operation, and its body of the listed schema.
     *
     * @param operation method and path template, {@code GET /users/{id}}
     */
    public Answer check(String operation, Answer answer) {
        met.add(operation);
        var responses = responses(operation);
        var status = String.valueOf(answer.status());
        var success = answer.status() < 400;
        assertThat(responses.propertyNames()).as(operation + " " + status).contains(success ? status : "default");
        var content = responses.path(success ? status : "default").path("content");
        if (content.isMissingNode()) {
            assertThat(answer.body()).isEmpty();
            return answer;
        }
        assertThat(content.propertyNames()).contains(answer.header("Content-Type"));
        var schema = (ObjectNode)
                content.path(answer.header("Content-Type")).path("schema").deepCopy();
        schema.set("components", document.path("components"));
        assertThat(schemas.getSchema(schema).validate(answer.json()))
                .as(operation + " " + answer.body())
                .isEmpty();
        return answer;
    }

    /** Asserts that no operation of the document was left out. */
    public void assertAllMet() {
        var listed = document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> method.toUpperCase() + " " + path.getKey()))
                .collect(Collectors.toSet());
        assertThat(met).isEqualTo(listed);
    }

    private JsonNode responses(String operation) {
        var parts = operation.split(" ", 2);
        var responses = document.path("paths")
                .path(parts[1])
                .path(parts[0].toLowerCase())
                .path("responses");
        assertThat(responses.isObject()).as(operation + " is documented").isTrue();
        return responses;
    }
}
