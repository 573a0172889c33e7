package storefront.local.ecs;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import storefront.local.FakeProbe;
import storefront.local.FakeTimer;
import storefront.local.alb.Fixture;
import storefront.local.alb.LoadBalancer;
import storefront.local.alb.TargetGroup;

/** The service of the fixture, in time that a test lets pass: checks every 5 s, 2 against it, grace 60 s, stop time-out 20 s. */
class ServiceSchedulerTest {
    private final Vertx vertx = Vertx.vertx();
    private final FakeTimer timer = new FakeTimer();
    private final FakeProbe probe = new FakeProbe();
    private final FakePlatform platform = new FakePlatform(probe);
    private @TempDir Path directory;
    private TargetGroup group;
    private ServiceScheduler users;

    @BeforeEach
    void begin() throws IOException {
        begin(100, 200, true);
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    @DisplayName("the desired count is started, and scaled out and in")
    void scale() {
        assertThat(running()).containsExactly("users-1", "users-2");
        users.scale(3);
        timer.pass(ofSeconds(1));
        assertThat(running()).containsExactly("users-1", "users-2", "users-3");
        users.scale(1);
        timer.pass(ofSeconds(1));
        assertThat(running()).hasSize(1);
        users.scale(0);
        timer.pass(ofSeconds(1));
        assertThat(running()).isEmpty();
    }

    @Test
    @DisplayName("a roll starts the new tasks beside the old ones, and stops an old one only when a new one is healthy")
    void newFirst() {
        users.roll(Map.of("ILL", "yes"));
        timer.pass(ofSeconds(30));
        assertThat(running()).containsExactly("users-1", "users-2", "users-3", "users-4");

        probe.healthy.add(platform.of("users-3").port());
        timer.pass(ofSeconds(11));
        assertThat(running()).containsExactly("users-2", "users-3", "users-4");
        probe.healthy.add(platform.of("users-4").port());
        timer.pass(ofSeconds(11));
        assertThat(running()).containsExactly("users-3", "users-4");
        assertThat(rollouts()).containsExactly("COMPLETED", "COMPLETED");
    }

    @Test
    @DisplayName("with 50 and 100 percent an old task goes first, and never more than the half")
    void oldFirst() throws IOException {
        begin(50, 100, true);
        users.roll(Map.of("ILL", "yes"));
        timer.pass(ofSeconds(30));
        assertThat(running()).hasSize(2).contains("users-2").doesNotContain("users-1");
    }

    @Test
    @DisplayName("an old task is drained first: SIGTERM comes when its last request is over")
    void drainedFirst() {
        var container = platform.of("users-1");
        Fixture.requests(group);
        users.roll(Map.of());
        timer.pass(ofSeconds(2));
        assertThat(status("users-1")).isEqualTo("DEACTIVATING");
        assertThat(container.terminated).isFalse();

        timer.pass(ofSeconds(30));
        assertThat(status("users-1")).isEqualTo("STOPPING");
        assertThat(container.terminated).isTrue();
    }

    @Test
    @DisplayName("a task that ignores SIGTERM is killed after the stop time-out")
    void stopTimeout() {
        users.scale(1);
        timer.pass(ofSeconds(1));
        var stopping = platform.containers.values().stream()
                .filter(container -> container.terminated)
                .findFirst()
                .orElseThrow();
        timer.pass(ofSeconds(18));
        assertThat(stopping.killed).isFalse();
        timer.pass(ofSeconds(2));
        assertThat(stopping.killed).isTrue();
    }

    @Test
    @DisplayName("StopTask: SIGTERM at once, while the target gets requests for a moment more; another task is started")
    void stopTask() {
        assertThat(users.stop(Optional.of("users-1"))).isTrue();
        assertThat(platform.of("users-1").terminated).isTrue();
        assertThat(group.targets().getFirst().healthy()).isTrue();
        timer.pass(ofSeconds(3));
        assertThat(group.targets()).extracting(target -> target.port()).doesNotContain(1);
        assertThat(running()).containsExactly("users-2", "users-3");
        assertThat(users.stop(Optional.of("users-9"))).isFalse();
    }

    @Test
    @DisplayName("a killed task is replaced at once")
    void killed() {
        assertThat(users.kill(Optional.empty())).isTrue();
        timer.pass(ofMillis(500));
        assertThat(running()).containsExactly("users-2", "users-3");
    }

    @Test
    @DisplayName(
            "a task that is killed before it was ever healthy is replaced at once, and its deployment has not failed")
    void killedBeforeItWasHealthy() {
        users.roll(Map.of("ILL", "yes"));
        timer.pass(ofSeconds(1));
        for (var number = 3; number < 9; number++) {
            assertThat(users.kill(Optional.of("users-" + number))).isTrue();
            timer.pass(ofMillis(500));
        }
        assertThat(running()).containsExactly("users-1", "users-2", "users-9", "users-10");
        assertThat(rollouts()).containsExactly("COMPLETED", "IN_PROGRESS");
    }

    @Test
    @DisplayName("a task that stays unhealthy after the grace period is stopped when another has taken its place")
    void unhealthy() {
        probe.healthy.remove(1);
        timer.pass(ofSeconds(50));
        assertThat(running()).containsExactly("users-1", "users-2");
        timer.pass(ofSeconds(30));
        assertThat(running()).containsExactly("users-2", "users-3");
        assertThat(events()).contains("(service users) (task users-1) is unhealthy due to (reason Request timed out)");
    }

    @Test
    @DisplayName(
            "tasks that die at start are started again later and later, and the third one trips the circuit breaker")
    void breaker() {
        users.roll(Map.of("DIES", "yes"));
        timer.pass(ofSeconds(10));
        assertThat(rollouts()).containsExactly("COMPLETED", "FAILED");
        assertThat(running()).containsExactly("users-1", "users-2");
        assertThat(events())
                .contains(
                        "(service users) is unable to consistently start tasks successfully",
                        "(service users) (deployment-2) deployment failed: tasks failed to start",
                        "(service users) rolling back to (deployment-1)");
        var started = platform.containers.size();
        timer.pass(ofMinutes(5));
        assertThat(platform.containers).hasSize(started);
    }

    @Test
    @DisplayName("tasks that never turn healthy trip the circuit breaker, and the old ones have served all the while")
    void neverHealthy() {
        users.roll(Map.of("ILL", "yes"));
        for (var second = 0; second < 300; second++) {
            timer.pass(ofSeconds(1));
            assertThat(running()).contains("users-1", "users-2");
        }
        assertThat(rollouts()).containsExactly("COMPLETED", "FAILED");
        assertThat(running()).containsExactly("users-1", "users-2");
    }

    @Test
    @DisplayName("without rollback a failed deployment stays, and starts nothing more")
    void withoutRollback() throws IOException {
        begin(100, 200, false);
        users.roll(Map.of("DIES", "yes"));
        timer.pass(ofMinutes(5));
        assertThat(rollouts()).containsExactly("COMPLETED", "FAILED");
        assertThat(platform.containers).hasSizeLessThan(7);
        assertThat(running()).containsExactly("users-1", "users-2");
    }

    @Test
    @DisplayName("the end kills at once and starts nothing more")
    void end() {
        users.close();
        timer.pass(ofMinutes(1));
        assertThat(platform.containers.values()).hasSize(2).allMatch(container -> container.killed);
    }

    private void begin(int atLeast, int atMost, boolean rollback) throws IOException {
        var assembly = Fixture.with(
                directory,
                "\"MinimumHealthyPercent\": 100, \"MaximumPercent\": 200",
                "\"MinimumHealthyPercent\": %d, \"MaximumPercent\": %d".formatted(atLeast, atMost),
                "\"Rollback\": true",
                "\"Rollback\": " + rollback,
                "\"MinCapacity\": { \"Fn::If\": [ \"HasImage\", 1,",
                "\"MinCapacity\": { \"Fn::If\": [ \"HasImage\", 2,");
        var service = Service.in(assembly).getFirst();
        var loadBalancer = new LoadBalancer(assembly, vertx, timer, probe);
        platform.containers.clear();
        group = loadBalancer.targetGroup(service.targetGroups().getFirst());
        users = new ServiceScheduler(service, platform, List.of(group), timer);
        timer.pass(ofSeconds(1));
    }

    private List<String> running() {
        return users.state().tasks().stream()
                .filter(task -> task.status().equals("RUNNING"))
                .map(ServiceState.TaskState::name)
                .toList();
    }

    private String status(String name) {
        return users.state().tasks().stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private List<String> rollouts() {
        return users.state().deployments().stream()
                .map(ServiceState.DeploymentState::rolloutState)
                .toList();
    }

    private List<String> events() {
        return users.state().events().stream().map(ServiceState.Event::message).toList();
    }
}
