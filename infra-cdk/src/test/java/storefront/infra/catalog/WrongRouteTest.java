package storefront.infra.catalog;

import static storefront.infra.Refusal.wrong;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import storefront.infra.Refusal;

class WrongRouteTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void it_is_refused_with_a_sentence(Refusal refusal) {
        refusal.check();
    }

    static Stream<Refusal> it_is_refused_with_a_sentence() {
        return Stream.of(
                wrong("priority must be 1 to 50000, got 0", () -> RouteSpec.named("a", 0)),
                wrong("priority must be 1 to 50000, got 50001", () -> RouteSpec.named("a", 50_001)),
                wrong(
                        "a route must have at least one path, and at most 5 paths and hosts together, got 0 and 0",
                        () -> at()),
                wrong(
                        "a route must have at least one path, and at most 5 paths and hosts together, got 6 and 0",
                        () -> at("/1", "/2", "/3", "/4", "/5", "/6")),
                wrong(
                        "a route must have at least one path, and at most 5 paths and hosts together, got 4 and 2",
                        () -> on(List.of("/1", "/2", "/3", "/4"), "a.com", "b.com")),
                wrong(
                        "a path must start with / and have at most 128 of A-Z a-z 0-9 _-.$/~\"'@:+&*?, got 'a'",
                        () -> at("a")),
                wrong(
                        "a path must start with / and have at most 128 of A-Z a-z 0-9 _-.$/~\"'@:+&*?, got '/ä'",
                        () -> at("/ä")),
                wrong(
                        "a path must start with / and have at most 128 of A-Z a-z 0-9 _-.$/~\"'@:+&*?, got '/"
                                + "a".repeat(128) + "'",
                        () -> at("/" + "a".repeat(128))),
                wrong(
                        "a host must have at most 128 of a-z 0-9 -.*? with only letters after the last dot, got 'Shop.example.com'",
                        () -> on(List.of("/a"), "Shop.example.com")),
                wrong(
                        "a host must have at most 128 of a-z 0-9 -.*? with only letters after the last dot, got 'localhost'",
                        () -> on(List.of("/a"), "localhost")),
                wrong(
                        "a host must have at most 128 of a-z 0-9 -.*? with only letters after the last dot, got 'shop.*'",
                        () -> on(List.of("/a"), "shop.*")),
                wrong(
                        "a host must have at most 128 of a-z 0-9 -.*? with only letters after the last dot, got '"
                                + "a".repeat(125) + ".com'",
                        () -> on(List.of("/a"), "a".repeat(125) + ".com")),
                wrong("a route must have at most 5 wildcards, got 6", () -> at("/*/*/*/*", "/?/?")),
                wrong(
                        "a route must have at most 5 wildcards, got 6",
                        () -> on(List.of("/*/*/*"), "*.a.com", "?.?.com")),
                wrong("a route must name a path once, got [/a, /a]", () -> at("/a", "/a")),
                wrong("a route must name a host once, got [a.com, a.com]", () -> on(List.of("/a"), "a.com", "a.com")),
                wrong(
                        "regex and replacement of a rewrite must have at most 1024 characters, got 1025 and 1",
                        () -> new UrlRewrite("^/" + "a".repeat(1023), "/")),
                wrong(
                        "regex of a rewrite must be a regular expression, got '^/(': Unclosed group",
                        () -> new UrlRewrite("^/(", "/")),
                wrong(
                        "regex of a rewrite must do without back-references, possessive quantifiers, \\p and any (? but (?:, got '^/(?!a)'",
                        () -> new UrlRewrite("^/(?!a)", "/")),
                wrong(
                        "regex of a rewrite must do without back-references, possessive quantifiers, \\p and any (? but (?:, got '^/(a)\\1'",
                        () -> new UrlRewrite("^/(a)\\1", "/")),
                wrong(
                        "regex of a rewrite must do without back-references, possessive quantifiers, \\p and any (? but (?:, got '^/a*+'",
                        () -> new UrlRewrite("^/a*+", "/")),
                wrong(
                        "regex of a rewrite must do without back-references, possessive quantifiers, \\p and any (? but (?:, got '^/\\p{L}'",
                        () -> new UrlRewrite("^/\\p{L}", "/")),
                wrong(
                        "regex of a rewrite must do without back-references, possessive quantifiers, \\p and any (? but (?:, got '^/(?<n>a)'",
                        () -> new UrlRewrite("^/(?<n>a)", "/")),
                wrong(
                        "regex of a rewrite must do without back-references, possessive quantifiers, \\p and any (? but (?:, got '^/(?>a)'",
                        () -> new UrlRewrite("^/(?>a)", "/")),
                wrong(
                        "regex of a rewrite must start with ^/ and have any | in a group, got '/a'",
                        () -> new UrlRewrite("/a", "/")),
                wrong(
                        "regex of a rewrite must start with ^/ and have any | in a group, got '^/a|b'",
                        () -> new UrlRewrite("^/a|b", "/")),
                wrong(
                        "regex of a rewrite must start with ^/ and have any | in a group, got '^a'",
                        () -> new UrlRewrite("^a", "/")),
                wrong(
                        "replacement of a rewrite must start with / and use $1 to $9 for the 1 groups of its regex, got '$1'",
                        () -> new UrlRewrite("^/(a)", "$1")),
                wrong(
                        "replacement of a rewrite must start with / and use $1 to $9 for the 1 groups of its regex, got '/$2'",
                        () -> new UrlRewrite("^/(a)", "/$2")),
                wrong(
                        "replacement of a rewrite must start with / and use $1 to $9 for the 0 groups of its regex, got '/$1'",
                        () -> new UrlRewrite("^/(?:a|b)", "/$1")),
                wrong(
                        "replacement of a rewrite must start with / and use $1 to $9 for the 0 groups of its regex, got '/$x'",
                        () -> new UrlRewrite("^/a", "/$x")),
                wrong(
                        "replacement of a rewrite must start with / and use $1 to $9 for the 0 groups of its regex, got '/a b'",
                        () -> new UrlRewrite("^/a", "/a b")));
    }

    private static RouteSpec on(List<String> paths, String... hosts) {
        return new RouteSpec(1, paths, List.of(hosts), Optional.empty());
    }

    private static RouteSpec at(String... paths) {
        return on(List.of(paths));
    }
}
