package storefront.local.alb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A target that shows every byte of a request's head and answers whatever the test says. */
final class FakeTarget implements AutoCloseable {
    interface Answer {
        void write(OutputStream out) throws Exception;
    }

    private final ServerSocket server;
    private final Answer answer;
    private final List<List<String>> heads = new CopyOnWriteArrayList<>();

    FakeTarget(Answer answer) throws IOException {
        this.answer = answer;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    static FakeTarget answering(String body) throws IOException {
        return new FakeTarget(out -> out.write("HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(body.length(), body)
                .getBytes(StandardCharsets.ISO_8859_1)));
    }

    int port() {
        return server.getLocalPort();
    }

    /** Request line and header fields of the last request that was no health check. */
    List<String> head() {
        return heads.getLast();
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
        try (socket) {
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            var head = new ArrayList<String>();
            for (var line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                head.add(line);
            }
            var probe = head.stream().anyMatch(line -> line.contains("ELB-HealthChecker"));
            if (!probe) {
                heads.add(head);
                answer.write(socket.getOutputStream());
            }
        } catch (Exception e) {
            // The load balancer went away: for a target that is the end of the connection and nothing else.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
