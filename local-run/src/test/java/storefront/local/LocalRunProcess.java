package storefront.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The runnable jar as a process; what it prints and which processes it starts can be looked at. */
public final class LocalRunProcess implements AutoCloseable {
    private static final Pattern CONSOLE = Pattern.compile("The console answers on http://localhost:(\\d+);.*");
    private static final Pattern READY = Pattern.compile("Storefront answers on http://localhost:(\\d+);.*");

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Set<ProcessHandle> started = ConcurrentHashMap.newKeySet();
    private final Thread reader;

    private LocalRunProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    public static LocalRunProcess start(String... arguments) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(
                java, "-jar", Path.of("target/local-run.jar").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        var repository = Path.of("..").toAbsolutePath().normalize().toFile();
        command.replaceAll(argument -> argument.startsWith("target/") ? "local-run/" + argument : argument);
        return new LocalRunProcess(new ProcessBuilder(command)
                .directory(repository)
                .redirectErrorStream(true)
                .start());
    }

    public void awaitReady(Duration limit) {
        await().atMost(limit)
                .until(() -> !process.isAlive() || ready().findAny().isPresent());
        assertThat(process.isAlive()).as(() -> String.join("\n", output)).isTrue();
    }

    public int port() {
        return Integer.parseInt(ready().findFirst().orElseThrow().group(1));
    }

    public int consolePort() {
        await().until(() -> lines(CONSOLE).findAny().isPresent());
        return Integer.parseInt(lines(CONSOLE).findFirst().orElseThrow().group(1));
    }

    /** The running tasks whose jar is in a module of that name. */
    List<ProcessHandle> tasks(String module) {
        return process.children()
                .filter(task -> task.info().commandLine().orElse("").contains(module))
                .toList();
    }

    Set<ProcessHandle> everStarted() {
        return started;
    }

    List<String> output() {
        return List.copyOf(output);
    }

    /** Its own, then those of its tasks. */
    public Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.children());
    }

    boolean alive() {
        return process.isAlive();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        reader.join();
        return process.exitValue();
    }

    /** By its handle: a process that is told itself has its streams closed, also in the middle of a line. */
    void terminate() {
        process.toHandle().destroy();
    }

    @Override
    public void close() {
        terminate();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private Stream<Matcher> ready() {
        return lines(READY);
    }

    private Stream<Matcher> lines(Pattern pattern) {
        return output.stream().map(pattern::matcher).filter(Matcher::matches);
    }

    private void read() {
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                process.children().forEach(started::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
