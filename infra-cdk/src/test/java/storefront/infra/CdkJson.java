package storefront.infra;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The feature flags: without them the tests would look at other templates than the CLI deploys. */
final class CdkJson {

    private CdkJson() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> context() {
        try {
            var cdkJson = new ObjectMapper().readValue(Path.of("..", "cdk.json").toFile(), Map.class);
            var context = new HashMap<>((Map<String, Object>) cdkJson.get("context"));
            // The CLI asks for it, too: each resource then says which construct it is.
            context.put("aws:cdk:enable-path-metadata", true);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
