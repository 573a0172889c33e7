package storefront.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    @DisplayName("the connection that was given back last is used next")
    void lastFirst() throws IOException {
        try (var connections = new Connections(server.getLocalPort(), Duration.ofHours(1));
                var one = connections.kept();
                var other = connections.kept()) {
            connections.giveBack(one);
            connections.giveBack(other);
            assertThat(connections.kept()).isSameAs(other);
            assertThat(connections.kept()).isSameAs(one);
        }
    }

    @Test
    @DisplayName("what was idle for too long is closed, not used")
    void idle() throws IOException {
        try (var connections = new Connections(server.getLocalPort(), Duration.ZERO);
                var one = connections.kept();
                var other = connections.kept()) {
            connections.giveBack(one);
            connections.giveBack(other);
            try (var next = connections.kept()) {
                assertThat(next).isNotIn(one, other);
            }
            assertThat(one.closed()).isTrue();
            assertThat(other.closed()).isTrue();
        }
    }
}
