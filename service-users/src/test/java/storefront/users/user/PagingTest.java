package storefront.users.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import storefront.starter.test.Http;
import storefront.starter.test.QueryCosts;
import storefront.starter.test.ServiceTest;

@ServiceTest
class PagingTest {

    private static final int BATCH = 25;

    @Autowired
    Http http;

    @Autowired
    QueryCosts costs;

    @Autowired
    DynamoDbClient client;

    @Value("${storefront.table}")
    String table;

    @Test
    void a_page_of_20_costs_the_same_out_of_100_users_and_out_of_100_000() throws Exception {
        fill(100);
        var few = costOfFirstTwoPages();
        fill(99_900);
        var many = costOfFirstTwoPages();

        assertThat(few).hasSize(2).allMatch(cost -> cost > 0);
        assertThat(many).isEqualTo(few);
    }

    @Test
    void a_walk_meets_every_user_once_while_others_come_and_go() throws Exception {
        var staying = new ArrayList<String>();
        var going = new ArrayList<String>();
        for (int i = 0; i < 100; i++) {
            (i % 2 == 0 ? staying : going).add(register("walk" + i));
        }
        var met = new ArrayList<String>();
        var cursor = "&cursor=" + beginning();
        for (int page = 0; !cursor.isEmpty(); page++) {
            var answer = http.get("/users?limit=7" + cursor).json();
            answer.path("items")
                    .forEach(user -> met.add("/users/" + user.path("id").asString()));
            cursor = answer.has("next") ? "&cursor=" + answer.path("next").asString() : "";
            if (!going.isEmpty()) {
                http.send("DELETE", going.removeLast(), null);
                register("late" + page);
            }
        }

        assertThat(met).doesNotHaveDuplicates().containsAll(staying);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AQ", "!!!", "AgAAAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_cursor_that_was_never_given_out_is_refused(String cursor) throws Exception {
        var refused = http.get("/users?cursor=" + cursor);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").path(0).path("field").asString())
                .isEqualTo("cursor");
    }

    @Test
    void a_cursor_that_was_changed_anywhere_is_refused() throws Exception {
        var cursor = beginning();
        for (int i = 0; i < cursor.length(); i++) {
            var forged = cursor.substring(0, i) + (cursor.charAt(i) == 'A' ? 'B' : 'A') + cursor.substring(i + 1);
            assertThat(http.get("/users?cursor=" + forged).status())
                    .as("changed at %d", i)
                    .isEqualTo(400);
            assertThat(http.get("/users?cursor=" + cursor.substring(0, i)).status())
                    .as("cut at %d", i)
                    .isEqualTo(400);
        }
        assertThat(http.get("/users?cursor=" + cursor).status()).isEqualTo(200);
    }

    /** A cursor behind the first user of all. */
    private String beginning() throws Exception {
        register("first");
        register("second");
        return http.get("/users?limit=1").json().path("next").asString();
    }

    private String register(String name) throws Exception {
        return http.send("POST", "/users", RegistrationTest.ada(name + UUID.randomUUID() + "@example.com"))
                .header("Location");
    }

    private List<Double> costOfFirstTwoPages() throws Exception {
        costs.take();
        var first = http.get("/users?limit=20").json();
        assertThat(first.path("items").size()).isEqualTo(20);
        assertThat(http.get("/users?limit=20&cursor=" + first.path("next").asString())
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(20);
        return costs.take();
    }

    /** Straight into the store, as register would have written them. */
    private void fill(int users) throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var batches = IntStream.range(0, users / BATCH)
                    .mapToObj(_ -> threads.submit(() -> client.batchWriteItem(batch -> batch.requestItems(Map.of(
                            table,
                            IntStream.range(0, BATCH).mapToObj(_ -> put()).toList())))));
            for (var batch : batches.toList()) {
                assertThat(batch.get().unprocessedItems()).isEmpty();
            }
        }
    }

    private static WriteRequest put() {
        var id = UUID.randomUUID().toString();
        return WriteRequest.builder()
                .putRequest(put -> put.item(Map.of(
                        "pk", AttributeValue.fromS("user#" + id),
                        "listing", AttributeValue.fromS("user"),
                        "id", AttributeValue.fromS(id),
                        "email", AttributeValue.fromS(id + "@example.com"),
                        "name", AttributeValue.fromS("Ada"),
                        "version", AttributeValue.fromN("1"))))
                .build();
    }
}
