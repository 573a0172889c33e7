package storefront.infra.delivery;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.OidcProviderNative;
import software.amazon.awscdk.services.iam.WebIdentityPrincipal;
import software.constructs.Construct;

/** Which jobs of the repository may take a role: no key is stored anywhere. */
final class GitHubTrust extends Construct {

    private static final String AUDIENCE = "sts.amazonaws.com";

    private final GitHubRepository repository;
    private final String provider;

    GitHubTrust(Construct scope, GitHubRepository repository) {
        super(scope, "GitHub");
        this.repository = repository;
        provider = repository.oidcProvider().orElseGet(this::newProvider);
    }

    private String newProvider() {
        return OidcProviderNative.Builder.create(this, "Provider")
                .url("https://" + GitHubRepository.ISSUER)
                .clientIds(List.of(AUDIENCE))
                .build()
                .getOidcProviderArn();
    }

    /** Jobs of pull requests within the repository, and of main. GitHub gives a pull request from a fork no token. */
    IPrincipal pullRequestsAndMain() {
        return jobs("pull_request", "ref:refs/heads/main");
    }

    /** A job with `environment:` has that in its token and no branch: the environment's own rules name the branches. */
    IPrincipal environment(String stage) {
        return jobs("environment:" + stage);
    }

    /** Compared as a whole: a pattern such as `repo:owner/name*` would let in `owner/name-of-another`. */
    private IPrincipal jobs(String... contexts) {
        var exactly = new TreeMap<String, Object>();
        exactly.put(GitHubRepository.ISSUER + ":aud", AUDIENCE);
        var subjects = Stream.of(contexts).map(repository::subject).toList();
        exactly.put(GitHubRepository.ISSUER + ":sub", subjects.size() == 1 ? subjects.getFirst() : subjects);
        return new WebIdentityPrincipal(provider, Map.of("StringEquals", exactly));
    }
}
