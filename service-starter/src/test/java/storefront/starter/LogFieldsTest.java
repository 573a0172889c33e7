package storefront.starter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Saved queries over the logs name these fields; their test, in another module, reads the same file. */
class LogFieldsTest {

    @Test
    void a_log_line_of_a_failed_request_has_these_fields() throws IOException {
        var fields = new TreeSet<String>();
        flatten("", JsonMapper.shared().readTree(line()), fields);

        assertThat(fields).containsExactlyElementsOf(Files.readAllLines(Path.of("src/test/resources/log-fields.txt")));
    }

    private static byte[] line() {
        var context = new LoggerContext();
        context.putObject(
                Environment.class.getName(), new MockEnvironment().withProperty("spring.application.name", "users"));
        var encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();

        var event = new LoggingEvent(
                "caller",
                context.getLogger("storefront"),
                Level.ERROR,
                "request failed",
                new IllegalStateException("reason"),
                new Object[0]);
        event.setMDCPropertyMap(Map.of("traceId", "1-67891233-abcdef012345678912345678"));
        return encoder.encode(event);
    }

    private static void flatten(String path, JsonNode node, TreeSet<String> fields) {
        if (!node.isObject()) {
            fields.add(path);
        }
        node.propertyStream()
                .forEach(child ->
                        flatten((path.isEmpty() ? "" : path + ".") + child.getKey(), child.getValue(), fields));
    }
}
