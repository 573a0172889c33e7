package storefront.infra;

import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.App;

/** What a person says with `-c key=value`. */
record Context(String stage) {

    /** What the CLI itself keeps in the context beside the feature flags. */
    private static final Set<String> KEYS_OF_THE_CLI = Set.of("acknowledged-issue-numbers", "cli-telemetry");

    static Context of(App app) {
        var context = (Map<?, ?>) app.getNode().getAllContext();
        for (var key : context.keySet()) {
            // Whatever is namespaced belongs to the CDK: feature flags, look-ups, the CLI's own wishes.
            if (!key.equals("stage") && !key.toString().contains(":") && !KEYS_OF_THE_CLI.contains(key)) {
                throw new IllegalArgumentException("unknown context key '%s', allowed is: stage".formatted(key));
            }
        }
        var stage = context.get("stage");
        return new Context(stage == null ? "dev" : stage.toString());
    }
}
