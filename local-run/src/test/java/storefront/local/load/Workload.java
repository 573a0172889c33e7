package storefront.local.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Which request comes next: counted, not drawn, so that every run has the same of each kind. */
public final class Workload {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final int SEEDS = 20;

    /** No other workload has it. */
    private final String name = "load-" + UUID.randomUUID().toString().substring(0, 8);

    private final AtomicInteger number = new AtomicInteger();
    private final List<String> users = new ArrayList<>();
    private final List<String> products = new ArrayList<>();

    private Workload() {}

    /** With users and products to read, which it creates through the load balancer at the port. */
    public static Workload seeded(int port) throws IOException {
        var workload = new Workload();
        try (var connection = new Connection(port)) {
            for (var i = 0; i < SEEDS; i++) {
                workload.users.add(create(connection, workload.user(i, Kind.CREATE)));
            }
            for (var i = 0; i < SEEDS; i++) {
                workload.products.add(create(connection, workload.product(i, Kind.CREATE)));
            }
        }
        workload.number.set(2 * SEEDS);
        return workload;
    }

    /** Half of the requests to each service; of a hundred, 20 quick and 5 slow ones that write, 5 large pages, and the rest reads. */
    Request next() {
        var turn = number.getAndIncrement();
        var of = turn / 2;
        return turn % 2 == 0 ? user(of, kind(of, Kind.CREATE)) : product(of, kind(of, Kind.RESERVE));
    }

    private static Kind kind(int turn, Kind otherWrite) {
        return switch (turn % 20) {
            case 0, 10 -> Kind.CREATE;
            case 5, 15 -> otherWrite;
            case 1 -> Kind.PAGE;
            case 13 -> Kind.SLOW_CREATE;
            default -> Kind.READ;
        };
    }

    private Request user(int turn, Kind kind) {
        return new Request(
                "users",
                kind,
                kind.creates() ? "%s-%d@example.com".formatted(name, turn) : "",
                kind == Kind.READ ? pick(users, turn) : "");
    }

    private Request product(int turn, Kind kind) {
        return new Request(
                "products",
                kind,
                kind.creates() ? name + "-" + turn : "",
                kind.creates() ? pick(users, turn) : pick(products, turn));
    }

    private static String pick(List<String> ids, int turn) {
        return ids.get(turn / 20 % ids.size());
    }

    private static String create(Connection connection, Request request) throws IOException {
        var response = connection.send(request, true);
        var id = ID.matcher(response.body());
        if (!response.status().equals("201") || !id.find()) {
            throw new IOException("not created: " + response);
        }
        return id.group(1);
    }
}
