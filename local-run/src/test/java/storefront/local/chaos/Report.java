package storefront.local.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page with the table, and a plot of each scenario. */
final class Report {
    private final Path directory;
    private final Table table = new Table();
    private final StringBuilder pictures = new StringBuilder();
    private final StringBuilder footprints = new StringBuilder();

    Report(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    void add(Result result, Result control) {
        table.add(result, control);
        plot(result);
        plot(control);
    }

    void add(Result result, Soak soak) {
        table.add(result);
        footprints.append(soak);
        plot(result);
    }

    void write(Size size, Size soak) throws IOException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        var machine = "%d requests a second (soak: %d), %d cores, load average %.1f at the end%n%n"
                .formatted(
                        size.perSecond(),
                        soak.perSecond(),
                        system.getAvailableProcessors(),
                        system.getSystemLoadAverage());
        var page = directory.resolve("report.md");
        Files.writeString(page, "# No request lost%n%n".formatted() + machine + table + footprints + pictures);
        System.out.printf("%s%n%sThe plots are beside %s.%n", footprints, machine, page.toAbsolutePath());
    }

    private void plot(Result result) {
        var name = result.scenario().name();
        var file = name.replaceAll("[^a-zA-Z0-9]+", "-").toLowerCase() + ".png";
        try {
            new Plot(result).write(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pictures.append("%n![%s](%s)%n".formatted(name, file));
    }
}
