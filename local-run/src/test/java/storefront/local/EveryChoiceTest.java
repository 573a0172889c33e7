package storefront.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import storefront.local.alb.Action.Forward;
import storefront.local.alb.LoadBalancer;
import storefront.local.alb.Request;
import storefront.local.cloudwatch.Alarms;
import storefront.local.dynamodb.LocalDynamoDb;
import storefront.local.ecs.Service;
import storefront.local.template.Assembly;

/** Whatever infra-cdk can synthesize is followed: its tests leave the templates of every stage and choice (AssembliesTest). */
class EveryChoiceTest {
    @DisplayName("load balancer, services, alarms and tables of every stage and choice are followed")
    @ParameterizedTest(name = "{0}")
    @CsvSource({"dev, dev", "prod, prod", "choices, choices", "prod-with-domain, prod"})
    void followed(String directory, String stage) throws Exception {
        var assembly = read(directory, stage);
        var vertx = Vertx.vertx();
        try {
            var loadBalancer = new LoadBalancer(assembly, vertx);
            assertThat(Service.in(assembly)).isNotEmpty().allSatisfy(service -> assertThat(service.targetGroups())
                    .isNotEmpty()
                    .extracting(loadBalancer::targetGroup)
                    .doesNotContainNull());
            assertThat(new Alarms(assembly, loadBalancer.answers().metrics()).states())
                    .isNotEmpty();
            LocalDynamoDb.start(Optional.empty()).create(assembly);
        } finally {
            vertx.close().await();
        }
    }

    @Test
    @DisplayName("a canary's rule forwards to both of its target groups by weight")
    void canary() {
        var vertx = Vertx.vertx();
        var listener =
                new LoadBalancer(read("choices", "choices"), vertx).listeners().front();
        vertx.close().await();

        var action = listener.route(
                        Request.of("https://shop.example.com/v1/users/7").orElseThrow())
                .action();

        assertThat(((Forward) action).to()).hasSize(2);
    }

    private static Assembly read(String directory, String stage) {
        return Assembly.read(Path.of("../infra-cdk/target/assemblies", directory), stage);
    }
}
