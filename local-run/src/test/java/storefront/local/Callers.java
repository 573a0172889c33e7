package storefront.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Twenty requests a second, each on a connection of its own and never repeated; for a document that needs no store, whose
 * time-outs on a busy machine are no subject here.
 */
final class Callers implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final int port;

    Callers(int port) {
        this.port = port;
        clock.scheduleAtFixedRate(() -> Thread.startVirtualThread(this::call), 0, 50, TimeUnit.MILLISECONDS);
    }

    int answered() {
        return answers.size();
    }

    /** What was said instead of 200, or why nothing was. */
    List<String> lost() {
        return answers.stream()
                .filter(answer -> !answer.startsWith("HTTP/1.1 200 "))
                .toList();
    }

    private void call() {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write("GET /users/openapi.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            answers.add(String.valueOf(in.readLine()));
            in.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            answers.add(e.toString());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
