import io.vertx.core.Vertx;

/** Answers at once, with as much as a user is: what remains is the cost of the proxy. */
class FastTarget {
    static void main(String[] arguments) {
        var user = "{\"id\":\"%s\",\"email\":\"ada@example.com\",\"name\":\"Ada\"}".formatted("0".repeat(36));
        Vertx.vertx()
                .createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("content-type", "application/json")
                        .end(user))
                .listen(Integer.parseInt(System.getenv("SERVER_PORT")), "127.0.0.1");
    }
}
