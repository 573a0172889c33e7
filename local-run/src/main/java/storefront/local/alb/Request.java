package storefront.local.alb;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is decided by. The host has no port; the URI is path and query as the client sent them. */
public record Request(String protocol, String host, int port, String uri) {
    private static final Pattern ABSOLUTE_FORM = Pattern.compile("^https?://[^/?]*/?", Pattern.CASE_INSENSITIVE);

    public Request {
        uri = ABSOLUTE_FORM.matcher(uri).replaceFirst("/");
    }

    /** The request that a client makes of a URL; empty when there is none. */
    public static Optional<Request> of(String url) {
        try {
            var uri = new URI(url);
            var protocol = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase();
            if (uri.getHost() == null || !protocol.matches("https?") || uri.getPort() > 65_535) {
                return Optional.empty();
            }
            var port = uri.getPort() >= 0 ? uri.getPort() : protocol.equals("https") ? 443 : 80;
            var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return Optional.of(new Request(
                    protocol, uri.getHost(), port, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    String path() {
        var query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }
}
