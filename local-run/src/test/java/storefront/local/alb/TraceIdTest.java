package storefront.local.alb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The examples of "Request tracing for your Application Load Balancer". */
class TraceIdTest {
    private static final String ID = "1-[0-9a-f]{8}-[0-9a-f]{24}";

    @Test
    @DisplayName("a request without a trace gets a root")
    void root() {
        assertThat(TraceId.extend(null)).matches("Root=" + ID);
    }

    @Test
    @DisplayName("a request with a root keeps it and gets a self before it")
    void self() {
        var received = "Root=1-67891233-abcdef012345678912345678;CalledFrom=app";
        assertThat(TraceId.extend(received)).matches("Self=" + ID + ";" + received);
    }
}
