package storefront.local.alb;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import storefront.local.cloudwatch.Metrics.Metric;
import storefront.local.template.Assembly;

class AnswerMetricsTest {
    private final Vertx vertx = Vertx.vertx();
    private final LoadBalancer loadBalancer =
            new LoadBalancer(Assembly.read(Path.of("src/test/resources/assembly"), "dev"), vertx);
    private final int port = loadBalancer.listen(0);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    @DisplayName(
            "an answer of a target is its code, a request and a response time, of its group and of the load balancer")
    void target() throws Exception {
        try (var target = FakeTarget.answering("hello")) {
            loadBalancer.targetGroup("storefront-dev-users/TargetGroup").register(target.port());
            get("/users");
        }
        for (var of : new String[] {
            "storefront-dev-users/TargetGroup", loadBalancer.answers().loadBalancer()
        }) {
            assertThat(sum(of, "HTTPCode_Target_2XX_Count")).isEqualTo(1);
            assertThat(sum(of, "RequestCount")).isEqualTo(1);
            assertThat(sum(of, "TargetResponseTime")).isBetween(0.0, 60.0);
            assertThat(sum(of, "HTTPCode_ELB_5XX_Count")).isNaN();
        }
        assertThat(sum("storefront-dev-products/TargetGroup", "RequestCount")).isNaN();
    }

    @Test
    @DisplayName("an answer of the load balancer itself is told apart: no request without a target, no response time")
    void own() throws Exception {
        get("/users");
        get("/nobody");
        try (var closed = new ServerSocket(0)) {
            loadBalancer.targetGroup("storefront-dev-products/TargetGroup").register(closed.getLocalPort());
        }
        get("/products");
        var all = loadBalancer.answers().loadBalancer();
        assertThat(sum(all, "HTTPCode_ELB_4XX_Count")).isEqualTo(1);
        assertThat(sum(all, "HTTPCode_ELB_5XX_Count")).isEqualTo(2);
        assertThat(sum(all, "RequestCount")).isEqualTo(1);
        assertThat(sum(all, "TargetResponseTime")).isNaN();
        assertThat(sum("storefront-dev-users/TargetGroup", "HTTPCode_ELB_5XX_Count"))
                .isEqualTo(1);
    }

    private double sum(String of, String name) {
        var metrics = loadBalancer.answers().metrics();
        return metrics.statistic(new Metric(of, name), "Sum", 0, metrics.now() + 1);
    }

    private void get(String path) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .formatted(path)
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }
    }
}
