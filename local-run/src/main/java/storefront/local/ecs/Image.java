package storefront.local.ecs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a deployment runs, and with which environment. The jar is a copy: an image stays what it is when somebody builds
 * another.
 */
record Image(Path jar, Map<String, String> environment) {
    static Image of(Path jar, Map<String, String> environment) {
        if (!Files.isRegularFile(jar)) {
            return new Image(jar, environment);
        }
        try {
            var directory = Files.createTempDirectory("local-run-");
            var copy = Files.copy(jar, directory.resolve(jar.getFileName()));
            directory.toFile().deleteOnExit();
            copy.toFile().deleteOnExit();
            return new Image(copy, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
