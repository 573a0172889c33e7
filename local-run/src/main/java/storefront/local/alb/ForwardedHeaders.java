package storefront.local.alb;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/** What a target sees beside the client's own fields; from "HTTP headers and Application Load Balancers". */
record ForwardedHeaders(String protocol, boolean dropInvalid) {
    private static final Pattern VALID_FIELD_NAME = Pattern.compile("[-A-Za-z0-9]+");

    void extend(MultiMap headers, HttpServerRequest request) {
        if (dropInvalid) {
            headers.names().stream()
                    .filter(name -> !VALID_FIELD_NAME.matcher(name).matches())
                    .toList()
                    .forEach(headers::remove);
        }
        var client = request.remoteAddress().hostAddress();
        var before = String.join(", ", headers.getAll("x-forwarded-for"));
        headers.set("X-Forwarded-For", before.isEmpty() ? client : before + ", " + client);
        headers.set("X-Forwarded-Proto", protocol);
        headers.set("X-Forwarded-Port", String.valueOf(request.localAddress().port()));
        headers.set("X-Amzn-Trace-Id", TraceId.extend(headers.get("x-amzn-trace-id")));
    }
}
