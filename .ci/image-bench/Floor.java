import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

/** What a JVM needs at the least to be ready: its own HTTP server says hello. */
class Floor {
    static void main(String[] arguments) throws Exception {
        var hello = "hello".getBytes();
        var server = HttpServer.create(
                new InetSocketAddress("127.0.0.1", Integer.parseInt(System.getenv("SERVER_PORT"))), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, hello.length);
            exchange.getResponseBody().write(hello);
            exchange.close();
        });
        server.start();
    }
}
