package storefront.local.load;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the services have.
 *
 * @param times how often there is a user or product of a key
 * @param reserved pieces that are gone from the stock of all products
 */
public record Store(Map<String, Long> times, long reserved) {
    /** All pages of both listings; an {@link IOException} when there is one that cannot be read. */
    public static Store read(int port) throws IOException, InterruptedException {
        var users = items(port, "users");
        var products = items(port, "products");
        var keys = Stream.concat(names(users, "email"), names(products, "name"));
        return new Store(
                keys.collect(groupingBy(identity(), counting())),
                products.stream()
                        .mapToLong(
                                product -> Request.STOCK - product.path("stock").asLong())
                        .sum());
    }

    private static Stream<String> names(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.path(field).asString());
    }

    private static List<JsonNode> items(int port, String service) throws IOException, InterruptedException {
        var items = new ArrayList<JsonNode>();
        try (var client = HttpClient.newHttpClient()) {
            for (var cursor = ""; cursor != null; ) {
                var uri = URI.create("http://127.0.0.1:%d/%s?limit=100%s".formatted(port, service, cursor));
                var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new IOException(
                            "GET %s was answered with %d: %s".formatted(uri, answer.statusCode(), answer.body()));
                }
                var page = JsonMapper.shared().readTree(answer.body());
                page.path("items").forEach(items::add);
                cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : null;
            }
        }
        return items;
    }
}
