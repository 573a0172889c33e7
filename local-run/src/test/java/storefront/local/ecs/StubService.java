package storefront.local.ecs;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The smallest service: answers 200 on SERVER_PORT, or dies at once when STUB_DIES is set; it says when it serves and when it stops. */
public final class StubService {
    private StubService() {}

    public static void main(String[] arguments) throws IOException {
        if (System.getenv("STUB_DIES") != null) {
            System.out.println("no table " + System.getenv("STUB_DIES"));
            System.exit(3);
        }
        var port = Integer.parseInt(System.getenv("SERVER_PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        Runtime.getRuntime().addShutdownHook(new Thread(StubService::stop));
        server.start();
        System.out.println("serves");
    }

    private static void stop() {
        System.out.println("stops");
    }

    /** Puts it where the module's build would. */
    public static void build(Path root, String module) throws IOException {
        var jar = root.resolve(module).resolve("target").resolve(module + ".jar");
        Files.createDirectories(jar.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.MAIN_CLASS, StubService.class.getName());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            var file = StubService.class.getName().replace('.', '/') + ".class";
            out.putNextEntry(new JarEntry(file));
            StubService.class.getClassLoader().getResourceAsStream(file).transferTo(out);
        }
    }
}
