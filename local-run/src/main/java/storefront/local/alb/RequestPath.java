package storefront.local.alb;

import java.util.ArrayDeque;
import java.util.regex.Pattern;

/**
 * The path that rules are matched against. "Condition types for listener rules" says that a path pattern sees the path
 * without the query, and that rules are evaluated only after URI normalization. AWS does not say which; this is the one of
 * RFC 3986, section 6.2.2: letters, digits and `-._~` decoded, then dot segments removed. The target gets the path as it came.
 */
final class RequestPath {
    private static final Pattern ENCODED_UNRESERVED =
            Pattern.compile("%(2[dDeE]|3[0-9]|4[1-9a-fA-F]|5[0-9aAfF]|6[1-9a-fA-F]|7[0-9aAeE])");

    private RequestPath() {}

    static String of(Request request) {
        var path = request.path();
        var normal = !path.contains("%") && !path.contains("/.");
        return normal ? path : withoutDotSegments(decoded(path));
    }

    private static String decoded(String path) {
        return ENCODED_UNRESERVED
                .matcher(path)
                .replaceAll(found -> Character.toString((char) Integer.parseInt(found.group(1), 16)));
    }

    private static String withoutDotSegments(String path) {
        if (!path.startsWith("/")) {
            return path;
        }
        var kept = new ArrayDeque<String>();
        var segments = path.substring(1).split("/", -1);
        for (var i = 0; i < segments.length; i++) {
            var dots = segments[i].equals(".") || segments[i].equals("..");
            if (segments[i].equals("..")) {
                kept.pollLast();
            }
            if (!dots) {
                kept.addLast(segments[i]);
            } else if (i == segments.length - 1) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }
}
