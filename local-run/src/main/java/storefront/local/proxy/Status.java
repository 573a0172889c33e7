package storefront.local.proxy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** The answers that a load balancer makes itself. */
public enum Status {
    BAD_REQUEST(400, "Bad Request"),
    METHOD_NOT_ALLOWED(405, "Not Allowed"),
    URI_TOO_LONG(414, "Request-URI Too Large"),
    NOT_IMPLEMENTED(501, "Not Implemented"),
    BAD_GATEWAY(502, "Bad Gateway"),
    SERVICE_UNAVAILABLE(503, "Service Temporarily Unavailable"),
    GATEWAY_TIMEOUT(504, "Gateway Time-out");

    private final int code;
    private final String reason;

    Status(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public Future<Void> answer(HttpServerResponse response) {
        return response.setStatusCode(code)
                .putHeader("server", "awselb/2.0")
                .putHeader("content-type", "text/html")
                .end(page());
    }

    int code() {
        return code;
    }

    Buffer page() {
        var title = code + " " + reason;
        return Buffer.buffer(
                "<html>\r\n<head><title>%1$s</title></head>\r\n<body>\r\n<center><h1>%1$s</h1></center>\r\n</body>\r\n</html>\r\n"
                        .formatted(title));
    }
}
