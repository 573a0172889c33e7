package storefront.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awscdk.App;
import storefront.infra.delivery.GitHubRepository;

/** What a person or a workflow says with `-c key=value`. */
record Context(String stage, Optional<GitHubRepository> repository) {

    private static final List<String> KEYS = List.of("stage", "repository", "githubOidcProvider");

    /** What the CLI itself keeps in the context beside the feature flags. */
    private static final Set<String> KEYS_OF_THE_CLI = Set.of("acknowledged-issue-numbers", "cli-telemetry");

    static Context of(App app) {
        var context = (Map<?, ?>) app.getNode().getAllContext();
        for (var key : context.keySet()) {
            // Whatever is namespaced belongs to the CDK: feature flags, look-ups, the CLI's own wishes.
            if (!KEYS.contains(key) && !key.toString().contains(":") && !KEYS_OF_THE_CLI.contains(key)) {
                throw new IllegalArgumentException(
                        "unknown context key '%s', allowed are: %s".formatted(key, String.join(", ", KEYS)));
            }
        }
        var provider = value(context, "githubOidcProvider");
        var repository = value(context, "repository").map(text -> GitHubRepository.parse(text, provider));
        if (provider.isPresent() && repository.isEmpty()) {
            throw new IllegalArgumentException("githubOidcProvider is for a repository, and none is given");
        }
        return new Context(value(context, "stage").orElse("dev"), repository);
    }

    private static Optional<String> value(Map<?, ?> context, String key) {
        return Optional.ofNullable(context.get(key)).map(Object::toString);
    }
}
