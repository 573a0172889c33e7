package storefront.local.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/** What a JVM takes of its machine, which Linux says in /proc. The heap is what is left of it after a full collection. */
record Footprint(long heapMiB, long residentMiB, long threads, long descriptors) {
    private static final int MIB = 1024 * 1024;

    static boolean readable() {
        return Files.isDirectory(Path.of("/proc/self/fd"));
    }

    /** Descriptors of all first: while one collects, what waits for it wants connections of all. */
    static Map<ProcessHandle, Footprint> of(List<ProcessHandle> processes) throws IOException {
        var open = new HashMap<ProcessHandle, Long>();
        for (var process : processes) {
            open.put(process, descriptors(process));
        }
        var footprints = new LinkedHashMap<ProcessHandle, Footprint>();
        for (var process : processes) {
            footprints.put(process, of(process, open.get(process)));
        }
        return footprints;
    }

    private static Footprint of(ProcessHandle process, long descriptors) throws IOException {
        var live = liveBytes(process);
        var status = Files.readString(directory(process).resolve("status"));
        return new Footprint(
                live / MIB,
                number(status, "VmRSS:\\s+(\\d+)") / 1024,
                number(status, "Threads:\\s+(\\d+)"),
                descriptors);
    }

    private static long descriptors(ProcessHandle process) throws IOException {
        try (var open = Files.list(directory(process).resolve("fd"))) {
            return open.count();
        }
    }

    private static Path directory(ProcessHandle process) {
        return Path.of("/proc", String.valueOf(process.pid()));
    }

    /** Of each what was the least. */
    static Footprint least(List<Footprint> footprints) {
        return new Footprint(
                least(footprints, Footprint::heapMiB),
                least(footprints, Footprint::residentMiB),
                least(footprints, Footprint::threads),
                least(footprints, Footprint::descriptors));
    }

    private static long least(List<Footprint> footprints, ToLongFunction<Footprint> of) {
        return footprints.stream().mapToLong(of).min().orElseThrow();
    }

    /** Whether it is about as large as another was before it; the resident part is the collector's business. */
    boolean about(Footprint before) {
        return about(heapMiB, before.heapMiB)
                && about(threads, before.threads)
                && about(descriptors, before.descriptors);
    }

    /** Whether about as much is open as when nothing was asked of it yet. */
    boolean closed(Footprint idle) {
        return about(descriptors, idle.descriptors);
    }

    private static boolean about(long now, long before) {
        return now <= before + Math.max(before / 4, 16);
    }

    /** The histogram counts what is live, for which it collects first. */
    private static long liveBytes(ProcessHandle process) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var histogram = new ProcessBuilder(jcmd, String.valueOf(process.pid()), "GC.class_histogram").start();
        try (var lines = histogram.inputReader()) {
            return number(lines.readAllAsString(), "Total +\\d+ +(\\d+)");
        }
    }

    private static long number(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .findFirst()
                .orElseThrow();
    }
}
