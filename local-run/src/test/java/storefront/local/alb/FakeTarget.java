package storefront.local.alb;

import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A target that keeps every byte that reaches it, and answers each request with whatever the test says. */
final class FakeTarget implements AutoCloseable {
    interface Answer {
        void write(OutputStream out) throws Exception;
    }

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Answer answer;
    private final List<StringBuffer> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final List<String> heads = new CopyOnWriteArrayList<>();

    FakeTarget(Answer answer) throws IOException {
        this.answer = answer;
        Thread.ofVirtual().start(this::accept);
    }

    /** Each connection is kept for the next request, as long as the load balancer likes. */
    static FakeTarget saying(String answer) throws IOException {
        return new FakeTarget(out -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static FakeTarget closingAfter(String answer) throws IOException {
        return new FakeTarget(out -> {
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            throw new EOFException("closed by the target");
        });
    }

    static FakeTarget answering(String body) throws IOException {
        return saying("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body));
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.size();
    }

    /** Whatever came, requests or not. */
    String received() {
        return String.join("", connections);
    }

    /** Request line and header fields of the last request. */
    List<String> head() {
        return heads.getLast().strip().lines().toList();
    }

    void awaitReceived(String end) {
        await().until(() -> received().endsWith(end));
    }

    /** Until the load balancer, or this target, has closed all connections. */
    void awaitEnd() {
        await().until(() -> open.get() == 0);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        var received = new StringBuffer();
        connections.add(received);
        open.incrementAndGet();
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                var head = until("\r\n\r\n", in, received);
                heads.add(head);
                if (head.toLowerCase().contains("\r\ntransfer-encoding: chunked\r\n")) {
                    until("\r\n0\r\n\r\n", in, received);
                } else {
                    var length = CONTENT_LENGTH.matcher(head);
                    bytes(length.find() ? Integer.parseInt(length.group(1)) : 0, in, received);
                }
                answer.write(socket.getOutputStream());
            }
        } catch (Exception e) {
            // Either side went away: for a target that is the end of the connection and nothing else.
        } finally {
            open.decrementAndGet();
        }
    }

    private static String until(String end, InputStream in, StringBuffer received) throws IOException {
        var begin = received.length();
        while (received.indexOf(end, begin) < 0) {
            bytes(1, in, received);
        }
        return received.substring(begin);
    }

    private static void bytes(int count, InputStream in, StringBuffer received) throws IOException {
        for (var left = count; left > 0; left--) {
            var next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            received.append((char) next);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
