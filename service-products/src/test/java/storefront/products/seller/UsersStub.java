package storefront.products.seller;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import storefront.starter.test.Elsewhere;

/** Stands in for the users service, in good moods and bad. One a JVM; a test that changes its mood changes it back. */
public final class UsersStub {

    /** How a request is answered. */
    public enum Mood {
        KNOWING,
        /** Takes the request and never says a word. */
        SILENT,
        /** Sends a header without end, byte by byte. */
        DRIPPING_HEADER,
        /** Sends the right answer, byte by byte, in about ten seconds. */
        DRIPPING_BODY,
        HANGING_UP,
        FAILING,
        HTML,
        BROKEN_JSON,
        OTHER_USER,
        NO_ID,
        NOTHING,
        REFUSING,
        REDIRECTING,
        /** A redirect whose own body looks like the right answer. */
        REDIRECTING_WITH_USER
    }

    public static final UUID SELLER = UUID.fromString("0197a000-0000-7000-8000-000000000001");
    public static final UUID OTHER_SELLER = UUID.fromString("0197a000-0000-7000-8000-000000000002");
    private static final List<UUID> KNOWN = List.of(SELLER, OTHER_SELLER);

    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static volatile Mood mood = Mood.KNOWING;
    private static volatile Mood next = Mood.KNOWING;
    private static Thread acceptor;
    private static ServerSocket server = listen(Elsewhere.port("USERS_URL"));
    private static final int PORT = server.getLocalPort();

    private UsersStub() {}

    public static String url() {
        return "http://127.0.0.1:" + PORT;
    }

    /** From now on; also how to come up again. */
    public static synchronized void be(Mood wanted) {
        beOnce(wanted);
        next = wanted;
        if (server.isClosed()) {
            server = listen(PORT);
        }
    }

    /** For one request; then it is as before. */
    public static void beOnce(Mood wanted) {
        mood = wanted;
        REQUESTS.set(0);
    }

    /** Connections are refused from now on; until its last call is over, a socket that was closed goes on accepting. */
    public static synchronized void goDown() throws IOException, InterruptedException {
        server.close();
        acceptor.join();
    }

    /** How many came since the mood was last set. */
    public static int requests() {
        return REQUESTS.get();
    }

    private static ServerSocket listen(int port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            acceptor = Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new IllegalStateException("the users stub cannot listen", e);
        }
    }

    private static void accept(ServerSocket socket) {
        try {
            while (true) {
                var connection = socket.accept();
                Thread.ofVirtual().start(() -> answer(connection));
            }
        } catch (SocketException closed) {
            // goDown()
        } catch (IOException e) {
            throw new IllegalStateException("the users stub cannot accept", e);
        }
    }

    private static void answer(Socket connection) {
        try (connection) {
            var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            var path = in.readLine().split(" ")[1];
            while (!in.readLine().isEmpty()) {
                // The headers say nothing that a mood depends on.
            }
            REQUESTS.incrementAndGet();
            var current = mood;
            mood = next;
            say(current, path.substring(path.lastIndexOf('/') + 1), connection, in);
        } catch (IOException | InterruptedException hungUp) {
            // The service has heard enough.
        }
    }

    private static void say(Mood mood, String id, Socket connection, BufferedReader in)
            throws IOException, InterruptedException {
        var known = KNOWN.toString().contains(id);
        var user = "{\"id\":\"%s\",\"email\":\"ada@example.com\",\"name\":\"Ada\"}".formatted(id);
        switch (mood) {
            case KNOWING ->
                send(connection, known ? "200 OK" : "404 Not Found", "application/json", known ? user : "{}");
            case SILENT -> in.read();
            case DRIPPING_HEADER -> drip(connection, "HTTP/1.1 200 OK\r\nX-Drip: " + "drip".repeat(1000));
            case DRIPPING_BODY -> drip(connection, response("200 OK", "application/json", user));
            case HANGING_UP -> {}
            case FAILING -> send(connection, "500 Internal Server Error", "application/json", user);
            case HTML -> send(connection, "200 OK", "text/html", "<h1>It works!</h1>");
            case BROKEN_JSON -> send(connection, "200 OK", "application/json", user.substring(0, 12));
            case OTHER_USER -> send(connection, "200 OK", "application/json", user.replace(id, "" + new UUID(7, 7)));
            case NO_ID -> send(connection, "200 OK", "application/json", "{\"id\":null}");
            case NOTHING -> send(connection, "200 OK", "application/json", "");
            case REFUSING -> send(connection, "403 Forbidden", "application/json", "{}");
            case REDIRECTING -> send(connection, "302 Found\r\nLocation: /elsewhere", "text/plain", "");
            case REDIRECTING_WITH_USER ->
                send(connection, "302 Found\r\nLocation: /elsewhere", "application/json", user);
        }
    }

    private static void send(Socket connection, String status, String type, String body) throws IOException {
        connection.getOutputStream().write(response(status, type, body).getBytes(StandardCharsets.US_ASCII));
    }

    private static void drip(Socket connection, String text) throws IOException, InterruptedException {
        for (var drop : text.getBytes(StandardCharsets.US_ASCII)) {
            connection.getOutputStream().write(drop);
            Thread.sleep(50);
        }
    }

    private static String response(String status, String type, String body) {
        return "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(status, type, body.length(), body);
    }
}
