package storefront.infra.delivery;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose workflows may deploy. It must be spelt as GitHub spells it: IAM compares with upper and lower case.
 *
 * @param oidcProvider the ARN of GitHub's identity provider in an account that has it: there can be only one
 */
public record GitHubRepository(String owner, String name, Optional<String> oidcProvider) {

    static final String ISSUER = "token.actions.githubusercontent.com";

    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,37}[A-Za-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern PROVIDER = Pattern.compile("arn:[a-z-]+:iam::[0-9]{12}:oidc-provider/" + ISSUER);

    public GitHubRepository {
        if (!OWNER.matcher(owner).matches() || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "repository must be owner/name as github spells it, got '%s/%s'".formatted(owner, name));
        }
        oidcProvider.filter(arn -> !PROVIDER.matcher(arn).matches()).ifPresent(arn -> {
            throw new IllegalArgumentException(
                    "githubOidcProvider must be arn:aws:iam::<account>:oidc-provider/%s, got '%s'"
                            .formatted(ISSUER, arn));
        });
    }

    /** `owner/name`, as a workflow finds it in GITHUB_REPOSITORY. */
    public static GitHubRepository parse(String text, Optional<String> oidcProvider) {
        var parts = text.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "repository must be owner/name as github spells it, got '%s'".formatted(text));
        }
        return new GitHubRepository(parts[0], parts[1], oidcProvider);
    }

    /** The `sub` of a token that GitHub gives to a job of this repository. */
    String subject(String context) {
        return "repo:" + owner + "/" + name + ":" + context;
    }
}
