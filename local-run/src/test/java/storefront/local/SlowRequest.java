package storefront.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A registration whose body comes when the test says so; until then its target has it in flight. */
final class SlowRequest implements AutoCloseable {
    private final String body = "{\"email\": \"%s@example.com\", \"name\": \"Slow\"}".formatted(UUID.randomUUID());
    private final Socket socket;

    SlowRequest(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        send("""
                POST /users HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(body.length()));
    }

    /** The status line. */
    String end() throws IOException {
        send(body);
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
