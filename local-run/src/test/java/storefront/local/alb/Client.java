package storefront.local.alb;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends and sees bytes: an HTTP library would not send what these tests are about. */
final class Client implements AutoCloseable {
    private static final int PATIENCE = 20_000;

    private final Socket socket;

    Client(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
    }

    Client send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** What came so far, which ends with that. */
    String until(String end) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            var next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("no '%s' after '%s'".formatted(end, text));
            }
            text.append((char) next);
        }
        return text.toString();
    }

    /** All until the load balancer closes the connection. */
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
