package storefront.products.product;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.products.product.Offers.offer;
import static storefront.products.product.Offers.offered;
import static storefront.products.product.Offers.reserve;
import static storefront.products.product.Offers.stock;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import storefront.products.ProductsTest;
import storefront.products.seller.UsersStub;
import storefront.starter.test.Concurrently;
import storefront.starter.test.Http;
import storefront.starter.test.StoreFaults;
import storefront.starter.test.StoreFaults.Fault;

/** A write is done, but its answer is lost, and others write before it is tried again. */
@ProductsTest
@Tag("in-process")
class LostAnswersTest {

    @Autowired
    Http http;

    @Autowired
    StoreFaults store;

    @Autowired
    Meanwhile meanwhile;

    @Test
    void a_reservation_between_a_lost_change_and_its_repetition_stays() throws Exception {
        var product = offered(http, 10);
        meanwhile.secondAttempt(() -> reserve(http, product, 3).status());

        var hits = store.during(Fault.ANSWER_LOST_ONCE, "TransactWriteItems", () -> {
            var changed = http.send("PUT", product, offer(20, UsersStub.SELLER), "If-Match", "\"1\"");
            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        });

        assertThat(hits).isEqualTo(3);
        assertThat(stock(http, product)).isEqualTo(17);
        assertThat(http.get(product).header("ETag")).isEqualTo("\"3\"");
        assertThat(http.send("PUT", product, offer(20, UsersStub.SELLER), "If-Match", "\"2\"")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void a_reservation_whose_answer_is_lost_takes_stock_once() throws Exception {
        var product = offered(http, 1);

        var hits = store.during(Fault.ANSWER_LOST_ONCE, "TransactWriteItems", () -> assertThat(
                        reserve(http, product, 1).status())
                .isEqualTo(201));

        assertThat(hits).isEqualTo(2);
        assertThat(stock(http, product)).isZero();
    }

    @Test
    void what_writers_add_and_reservations_take_comes_out_even() throws Exception {
        var product = offered(http, 100);
        var added = new AtomicInteger();

        for (int round = 0; round < 5; round++) {
            store.during(Fault.ANSWER_LOST_ONCE, "TransactWriteItems", () -> {
                try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    var writers = threads.submit(() -> Concurrently.call(4, () -> restock(product, 7, added)));
                    assertThat(Concurrently.call(
                                    10, () -> reserve(http, product, 1).status()))
                            .isEqualTo(Map.of(201, 10L));
                    assertThat(writers.get().keySet()).isSubsetOf(200, 412);
                }
            });
        }
        restock(product, 7, added);

        assertThat(added.get()).isPositive();
        assertThat(stock(http, product)).isEqualTo(100 + added.get() - 50);
    }

    private int restock(String product, int pieces, AtomicInteger added) throws Exception {
        var read = http.get(product);
        var more = read.json().get("stock").intValue() + pieces;
        var answer = http.send("PUT", product, offer(more, UsersStub.SELLER), "If-Match", read.header("ETag"));
        if (answer.status() == 200) {
            added.addAndGet(pieces);
        }
        return answer.status();
    }

    /** Does something just before the SDK's second attempt. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Meanwhile implements ExecutionInterceptor {

        private final AtomicReference<@Nullable Callable<?>> what = new AtomicReference<>();
        private final AtomicInteger attempts = new AtomicInteger();

        void secondAttempt(Callable<?> task) {
            attempts.set(0);
            what.set(task);
        }

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            var transacts = context.httpRequest()
                    .firstMatchingHeader("X-Amz-Target")
                    .orElse("")
                    .endsWith(".TransactWriteItems");
            if (transacts && what.get() != null && attempts.incrementAndGet() == 2) {
                try {
                    what.getAndSet(null).call();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
