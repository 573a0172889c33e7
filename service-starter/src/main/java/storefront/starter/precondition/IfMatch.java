package storefront.starter.precondition;

import java.util.List;
import org.springframework.http.HttpHeaders;

/** The If-Match of a request (RFC 9110, 13.1.1), held against the version that every stored item counts. */
public record IfMatch(List<String> etags) {

    /** For Spring's conversion of the header. */
    public static IfMatch valueOf(String header) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.IF_MATCH, header);
        try {
            return new IfMatch(headers.getIfMatch());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be * or a list of quoted entity tags");
        }
    }

    /** The strong entity tag of an item's version. */
    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /** @throws VersionStale when the item has changed since the caller read it */
    public void require(long version) {
        if (!etags.contains("*") && !etags.contains(etag(version))) {
            throw new VersionStale();
        }
    }
}
