package storefront.local.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP by hand: the client of the JDK sends a request again when a connection fails, and nobody learns of it. */
final class Connection implements AutoCloseable {
    private static final int PATIENCE = 20_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private boolean kept = true;

    Connection(int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE);
        in = new BufferedInputStream(socket.getInputStream());
    }

    record Response(String status, String body) {}

    Response send(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        var status = line().split(" ")[1];
        var length = 0;
        var chunked = false;
        var later = false;
        for (var field = line().toLowerCase(); !field.isEmpty(); field = line().toLowerCase()) {
            kept &= !field.equals("connection: close");
            later |= field.startsWith("retry-after: ");
            chunked |= field.equals("transfer-encoding: chunked");
            length = field.startsWith("content-length: ") ? Integer.parseInt(field.substring(16)) : length;
        }
        return new Response(later ? status + ", try again" : status, chunked ? chunks() : bytes(length));
    }

    /** Whether another request may be sent on it. */
    boolean kept() {
        return kept;
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
