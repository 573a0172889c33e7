package storefront.local.alb;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** From "Request tracing for your Application Load Balancer": a Root is made, or a Self put before what came. */
final class TraceId {
    private TraceId() {}

    static String extend(String received) {
        if (received == null || received.isBlank()) {
            return "Root=" + fresh();
        }
        return (received.contains("Root=") ? "Self=" : "Root=") + fresh() + ";" + received;
    }

    private static String fresh() {
        var random = new byte[12];
        ThreadLocalRandom.current().nextBytes(random);
        var hex = HexFormat.of();
        return "1-" + hex.toHexDigits((int) Instant.now().getEpochSecond()) + "-" + hex.formatHex(random);
    }
}
