package storefront.starter.openapi;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import storefront.starter.idempotency.IdempotencyKey;
import storefront.starter.precondition.IfMatch;
import storefront.starter.problem.FieldProblem;

@AutoConfiguration
class OpenApiAutoConfiguration {

    /** The shape of every error, for the document; the errors themselves are Spring's ProblemDetail. */
    record Problem(
            @Nullable String type,
            String title,
            int status,
            @Nullable String detail,
            @Nullable String instance,
            String traceId,
            @Nullable List<FieldProblem> errors) {}

    @Bean
    OpenAPI openApi(@Value("${spring.application.name}") String service) {
        SpringDocUtils.getConfig()
                .replaceWithSchema(IfMatch.class, new StringSchema().example("\"1\""))
                .replaceWithSchema(
                        IdempotencyKey.class, new StringSchema().minLength(1).maxLength(255));
        // The address is the load balancer's, which this service does not know: relative to where the document was
        // read.
        return new OpenAPI().info(new Info().title(service).version("1")).servers(List.of(new Server().url("/")));
    }

    /** Every operation may also answer with a problem. */
    @Bean
    OpenApiCustomizer problemsInOpenApi() {
        return document -> {
            ModelConverters.getInstance(true).readAll(Problem.class).forEach(document::schema);
            var problem = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
            var response = new ApiResponse()
                    .description("A problem (RFC 9457)")
                    .content(new Content().addMediaType("application/problem+json", problem));
            document.getPaths().values().forEach(path -> path.readOperations()
                    .forEach(operation -> operation.getResponses().addApiResponse("default", response)));
        };
    }
}
