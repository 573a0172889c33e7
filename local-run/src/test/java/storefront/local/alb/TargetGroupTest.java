package storefront.local.alb;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import storefront.local.FakeProbe;
import storefront.local.FakeTimer;
import storefront.local.alb.Health.State;

/** The target group of users in the fixture: every 5 s, twice each way, deregistration delay 30 s. */
class TargetGroupTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();
    private final FakeTimer timer = new FakeTimer();
    private final FakeProbe probe = new FakeProbe();
    private @TempDir Path directory;
    private TargetGroup group;

    @BeforeEach
    void read() throws IOException {
        group = group("\"Priority\": 10", "\"Priority\": 11");
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    @DisplayName(
            "a target is healthy within a second of its first passed check, and unhealthy after two intervals at the soonest")
    void initial() {
        var quick = group.register(1);
        var never = group.register(2);
        timer.pass(Duration.ofSeconds(4));
        assertThat(quick.health().state()).isEqualTo(State.INITIAL);
        probe.healthy.add(1);
        timer.pass(Duration.ofSeconds(1));
        assertThat(quick.healthy()).isTrue();

        timer.pass(Duration.ofMillis(4900));
        assertThat(never.health().state()).isEqualTo(State.INITIAL);
        timer.pass(Duration.ofMillis(200));
        assertThat(never.health()).isEqualTo(new Health(State.UNHEALTHY, 0, "Request timed out"));
    }

    @Test
    @DisplayName("thresholds count by interval")
    void interval() {
        var target = healthy(1);
        probe.healthy.clear();
        timer.pass(INTERVAL);
        assertThat(target.healthy()).isTrue();
        timer.pass(INTERVAL);
        assertThat(target.healthy()).isFalse();
        probe.healthy.add(1);
        timer.pass(INTERVAL);
        assertThat(target.healthy()).isFalse();
        timer.pass(INTERVAL);
        assertThat(target.healthy()).isTrue();
    }

    @Test
    @DisplayName("only healthy targets are chosen; all, when none is healthy")
    void failOpen() {
        var one = healthy(1);
        var two = group.register(2);
        assertThat(choices(4)).containsOnly(one);
        probe.healthy.clear();
        timer.pass(INTERVAL.multipliedBy(3));
        assertThat(choices(8)).contains(one, two);
    }

    @Test
    @DisplayName("a target that drains gets nothing new, also when it is the only one")
    void draining() {
        var one = healthy(1);
        one.deregister();
        assertThat(group.next()).isEmpty();
    }

    @Test
    @DisplayName("a target with nothing in flight is gone at once, another when its last request is over")
    void gone() {
        var idle = healthy(1);
        assertThat(idle.deregister()).isCompleted();

        var busy = healthy(2);
        choices(2);
        var gone = busy.deregister();
        busy.end();
        assertThat(gone).isNotDone();
        assertThat(group.targets()).containsExactly(busy);
        assertThat(busy.health().state()).isEqualTo(State.DRAINING);
        busy.end();
        assertThat(gone).isCompleted();
        assertThat(group.targets()).isEmpty();
    }

    @Test
    @DisplayName(
            "a target whose requests do not end is gone after the deregistration delay, and is asked for its health no more")
    void delay() {
        var busy = healthy(1);
        choices(1);
        var gone = busy.deregister();
        timer.pass(Duration.ofSeconds(29));
        assertThat(gone).isNotDone();
        timer.pass(Duration.ofSeconds(1));
        assertThat(gone).isCompleted();

        var asked = probe.asked;
        timer.pass(Duration.ofMinutes(1));
        assertThat(probe.asked).isEqualTo(asked);
    }

    @Test
    @DisplayName("a request goes where the fewest are in flight, and among equals in turn")
    void algorithm() {
        healthy(1);
        healthy(2);
        assertThat(choices(4)).extracting(Target::port).containsExactlyInAnyOrder(1, 1, 2, 2);
        var free = healthy(3);
        assertThat(choices(2)).containsExactly(free, free);
        assertThat(choices(3)).extracting(Target::port).containsExactlyInAnyOrder(1, 2, 3);
    }

    private Target healthy(int port) {
        probe.healthy.add(port);
        return group.register(port);
    }

    private List<Target> choices(int count) {
        return Stream.generate(group::next)
                .limit(count)
                .flatMap(chosen -> chosen.stream())
                .toList();
    }

    private TargetGroup group(String said, String instead) throws IOException {
        var assembly = Fixture.with(directory, said, instead);
        var loadBalancer = new LoadBalancer(assembly, vertx, timer, probe);
        return loadBalancer.targetGroup("storefront-dev-users/TargetGroup");
    }
}
