package storefront.starter.trace;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The {@code Root} of an {@code X-Amzn-Trace-Id} header ("Request tracing for your Application Load Balancer"). */
record TraceId(String root) {

    static final String HEADER = "X-Amzn-Trace-Id";

    /** The logging context's name for it; log lines and problems take it from there. */
    static final String CONTEXT = "traceId";

    private static final Pattern ROOT = Pattern.compile("(?:^|;)\\s*Root=(1-[0-9a-fA-F]{8}-[0-9a-fA-F]{24})(?:;|$)");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** That of the header, or a new one when there is none that could have come from a load balancer. */
    static TraceId of(@Nullable String header) {
        var root = ROOT.matcher(header == null || header.length() > 1024 ? "" : header);
        return root.find() ? new TraceId(root.group(1)) : next();
    }

    static @Nullable String current() {
        return MDC.get(CONTEXT);
    }

    private static TraceId next() {
        var unique = new byte[12];
        RANDOM.nextBytes(unique);
        return new TraceId("1-%08x-%s"
                .formatted(Instant.now().getEpochSecond(), HexFormat.of().formatHex(unique)));
    }
}
