package storefront.local.ecs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** It inherits nothing of this environment that a container would not have too. */
final class JavaProcess implements Container {
    private static final List<String> INHERITED =
            List.of("HOME", "LANG", "PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "USERPROFILE");

    private final String name;
    private final int port;
    private final Process process;
    private final Consumer<String> log;
    private final Recent<String> lastLines = new Recent<>(10);
    private final CompletableFuture<String> exit;

    JavaProcess(
            String name,
            Path jar,
            TaskDefinition definition,
            int port,
            Map<String, String> environment,
            Consumer<String> log) {
        this.name = name;
        this.log = log;
        this.port = port;
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java,
                "-XX:MaxRAM=" + definition.memoryMiB() + "m",
                "-XX:ActiveProcessorCount=" + Math.ceilDiv(definition.cpuUnits(), 1024),
                "-jar",
                jar.toString());
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        try {
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.exit = CompletableFuture.supplyAsync(this::print, Thread::startVirtualThread);
    }

    @Override
    public int port() {
        return port;
    }

    /** By its handle: a process that is told itself has its streams closed, and what it says while it stops is lost. */
    @Override
    public void terminate() {
        process.toHandle().destroy();
    }

    @Override
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public CompletableFuture<String> exit() {
        return exit;
    }

    private String print() {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                log.accept(name + " | " + line);
                lastLines.add("    " + line);
            }
        } catch (IOException e) {
            lastLines.add("    " + e);
        }
        var code = process.onExit().join().exitValue();
        return "%s stopped with exit code %d; its last lines:%n%s"
                .formatted(name, code, String.join(System.lineSeparator(), lastLines.all()));
    }
}
