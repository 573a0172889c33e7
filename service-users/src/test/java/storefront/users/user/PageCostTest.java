package storefront.users.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.annotation.DirtiesContext;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import storefront.starter.test.DynamoDbLocal;
import storefront.starter.test.Http;
import storefront.starter.test.QueryCosts;
import storefront.starter.test.ServiceTest;

/** Leaves a table that no other test would want to walk through. */
@ServiceTest
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
@Tag("in-process")
class PageCostTest {

    private static final int BATCH = 25;

    @Autowired
    Http http;

    @Autowired
    QueryCosts costs;

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
    private void fill(int users) {
        try (var client = DynamoDbLocal.client()) {
            for (int batch = 0; batch < users / BATCH; batch++) {
                var puts = IntStream.range(0, BATCH).mapToObj(_ -> put()).toList();
                assertThat(client.batchWriteItem(write -> write.requestItems(Map.of(table, puts)))
                                .unprocessedItems())
                        .isEmpty();
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
