package storefront.infra;

import static storefront.infra.Refusal.wrong;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrongContextTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void it_is_refused_with_a_sentence(Refusal refusal) {
        refusal.check();
    }

    static Stream<Refusal> it_is_refused_with_a_sentence() {
        return Stream.of(
                wrong(
                        "repository must be owner/name as github spells it, got 'storefront'",
                        () -> given("repository", "storefront")),
                wrong(
                        "repository must be owner/name as github spells it, got 'acme/store/front'",
                        () -> given("repository", "acme/store/front")),
                wrong(
                        "repository must be owner/name as github spells it, got 'acme/*'",
                        () -> given("repository", "acme/*")),
                wrong(
                        "repository must be owner/name as github spells it, got '-acme/storefront'",
                        () -> given("repository", "-acme/storefront")),
                wrong(
                        "repository must be owner/name as github spells it, got '/storefront'",
                        () -> given("repository", "/storefront")),
                wrong(
                        "githubOidcProvider must be arn:aws:iam::<account>:oidc-provider/token.actions.githubusercontent.com, got 'yes'",
                        () -> given("repository", "acme/storefront", "githubOidcProvider", "yes")),
                wrong(
                        "githubOidcProvider is for a repository, and none is given",
                        () -> given(
                                "githubOidcProvider",
                                "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com")),
                wrong(
                        "unknown context key 'stgae', allowed are: stage, repository, githubOidcProvider",
                        () -> given("stgae", "prod")));
    }

    private static Context given(String key, String value, String... more) {
        var context = new HashMap<String, Object>(Map.of(key, value));
        if (more.length > 0) {
            context.put(more[0], more[1]);
        }
        return Context.of(InfraApp.newApp(context, "1"));
    }
}
