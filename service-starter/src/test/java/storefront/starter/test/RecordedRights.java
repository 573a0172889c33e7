package storefront.starter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Writes down the rights that a service's own calls need, for infra-cdk to compare with those it is given. The SDK puts it into
 * each of its clients, since it finds it on the class path; those that only prepare a test say {@link #prepares}.
 */
public final class RecordedRights implements ExecutionInterceptor {

    private static final Path FILE = Path.of("target", "recorded-rights.txt");
    private static final String BUILD = "# build " + System.getProperty("storefront.build", "of its own");
    private static final ExecutionAttribute<Boolean> PREPARES = new ExecutionAttribute<>("storefront-prepares");
    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    /** For a client whose calls are the test's and not the service's. */
    public static void prepares(ClientOverrideConfiguration.Builder override) {
        override.putExecutionAttribute(PREPARES, true);
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (attributes.getOptionalAttribute(PREPARES).isEmpty()) {
            var service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
            NeededRights.of(service, context.request()).filter(KNOWN::add).forEach(RecordedRights::write);
        }
    }

    /** The forks of one build add to one file; a new build begins a new one. */
    private static synchronized void write(String right) {
        try (var file = FileChannel.open(
                        FILE, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var _ = file.lock()) {
            var rights = new TreeSet<>(new String(Channels.newInputStream(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
            if (!rights.contains(BUILD)) {
                rights.clear();
                rights.add(BUILD);
            }
            rights.add(right);
            file.truncate(0);
            file.position(0);
            Channels.newOutputStream(file).write((String.join("\n", rights) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
