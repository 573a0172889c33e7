package storefront.local.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** HTTP by hand: the client of the JDK sends a request again when a connection fails, and nobody learns of it. */
final class Connection implements AutoCloseable {
    private static final int PATIENCE = (int) Duration.ofSeconds(70).toMillis();
    private static final int PIECES = 6;
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(500);

    private final Socket socket = new Socket();
    private final InputStream in;
    private boolean used;
    private boolean kept = true;

    Connection(int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE);
        in = new BufferedInputStream(socket.getInputStream());
    }

    record Response(String status, String body) {}

    /** @param keep false says to the server that it is the last */
    Response send(Request request, boolean keep) throws IOException {
        used = true;
        kept = keep;
        var body = request.body();
        var head = request.line() + " HTTP/1.1\r\nHost: localhost\r\n"
                + (keep ? "" : "Connection: close\r\n")
                + (body.isEmpty()
                        ? "\r\n"
                        : "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n".formatted(body.length()));
        if (request.kind() == Kind.SLOW_CREATE) {
            sendSlowly(head, body);
        } else {
            write(head + body);
        }
        return receive();
    }

    boolean used() {
        return used;
    }

    /** Whether another request may be sent on it. */
    boolean kept() {
        return kept;
    }

    boolean closed() {
        return socket.isClosed();
    }

    private void sendSlowly(String head, String body) throws IOException {
        write(head);
        for (var piece = 0; piece < PIECES; piece++) {
            LockSupport.parkNanos(BETWEEN_PIECES.toNanos());
            write(body.substring(body.length() * piece / PIECES, body.length() * (piece + 1) / PIECES));
        }
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Response receive() throws IOException {
        var status = line().split(" ")[1];
        var length = 0;
        var chunked = false;
        for (var field = line().toLowerCase(); !field.isEmpty(); field = line().toLowerCase()) {
            kept &= !field.equals("connection: close");
            status += field.startsWith("retry-after:") ? ", Retry-After" : "";
            chunked |= field.equals("transfer-encoding: chunked");
            length = field.startsWith("content-length: ") ? Integer.parseInt(field.substring(16)) : length;
        }
        return new Response(status.intern(), chunked ? chunks() : bytes(length));
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (var size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(bytes(size));
            line();
        }
        line();
        return body.toString();
    }

    private String bytes(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the body ended after %d of %d bytes".formatted(bytes.length, length));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("closed without an answer");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
