package storefront.local.alb;

import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import storefront.local.proxy.Status;

/**
 * Which requests the load balancer refuses, since they are malformed or two servers may read them differently; from "Troubleshoot
 * your Application Load Balancers" and "Desync mitigation mode". Most the library cannot parse; the rest is here. In the mode strictest of the templates
 * what RFC 9112 would let pass is refused, too.
 */
final class Conformance {
    /** From "Quotas for your Application Load Balancers". */
    private static final int SINGLE_HEADER = 16 * 1024;

    private static final Pattern TARGET =
            Pattern.compile("\\*|/[!-~]*|https?://([^/?]*)[!-~]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST = Pattern.compile("([-\\w.~%!$&'()*+,;=]+|\\[[\\p{XDigit}:.]+])(:\\d{0,5})?");
    private static final Pattern LIKE_A_LENGTH =
            Pattern.compile("content[^-]?length|transfer[^-]?encoding", Pattern.CASE_INSENSITIVE);
    private static final Set<HttpMethod> WITHOUT_CONTENT = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private Conformance() {}

    static Optional<Status> refusal(HttpServerRequest request) {
        var coding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (request.decoderResult().cause() instanceof TooLongHttpLineException) {
            return Optional.of(Status.URI_TOO_LONG);
        }
        if (request.method().equals(HttpMethod.TRACE)) {
            return Optional.of(Status.METHOD_NOT_ALLOWED);
        }
        if (coding != null && !coding.equals("chunked") && length == null) {
            return Optional.of(Status.NOT_IMPLEMENTED);
        }
        var content = coding != null || length != null;
        var conforms = request.decoderResult().isSuccess()
                && oneHost(request)
                && StreamSupport.stream(request.headers().spliterator(), false).allMatch(Conformance::conforms)
                && !(content && WITHOUT_CONTENT.contains(request.method()));
        return conforms ? Optional.empty() : Optional.of(Status.BAD_REQUEST);
    }

    private static boolean conforms(Entry<String, String> field) {
        return !field.getKey().isEmpty()
                && field.getKey().length() + field.getValue().length() <= SINGLE_HEADER
                && !LIKE_A_LENGTH.matcher(field.getKey()).matches()
                && field.getValue().chars().allMatch(character -> character < 128);
    }

    /** RFC 9112, 3.2: one valid Host, and no other in a target in absolute form; HTTP/1.0 may do without. */
    private static boolean oneHost(HttpServerRequest request) {
        var hosts = request.headers().getAll(HttpHeaders.HOST);
        var target = TARGET.matcher(request.uri());
        if (!target.matches() || hosts.size() > 1) {
            return false;
        }
        var absolute = target.group(1);
        return hosts.isEmpty()
                ? absolute == null && request.version() == HttpVersion.HTTP_1_0
                : HOST.matcher(hosts.getFirst()).matches()
                        && (absolute == null || absolute.equalsIgnoreCase(hosts.getFirst()));
    }
}
