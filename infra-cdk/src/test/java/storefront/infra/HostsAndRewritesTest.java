package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import storefront.infra.catalog.AlarmSpec;
import storefront.infra.catalog.DeploymentSpec;
import storefront.infra.catalog.RouteSpec;
import storefront.infra.catalog.ScalingSpec;
import storefront.infra.catalog.ServiceCatalog;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.catalog.StopContract;
import storefront.infra.catalog.TableSpec;
import storefront.infra.catalog.TaskSize;
import storefront.infra.catalog.UrlRewrite;
import storefront.infra.stage.StageConfig;

class HostsAndRewritesTest {

    @Test
    void hosts_and_a_rewrite_are_as_the_evaluator_of_local_run_reads_them() throws IOException {
        var route = new RouteSpec(
                5,
                List.of("/api/v?/orders", "/api/v?/orders/*"),
                List.of("shop.example.com", "*.shop.example.com"),
                Optional.of(new UrlRewrite("^/api/v[0-9]/(orders.*)$", "/$1")));
        var services = new ArrayList<>(Specs.CATALOG.services());
        services.add(routed("orders", route));
        var orders =
                Synthesized.of(StageConfig.DEV, new ServiceCatalog(services)).stack("orders");

        // Where it leads is another matter: references that differ from template to template.
        var rule = (ObjectNode)
                one(orders, "AWS::ElasticLoadBalancingV2::ListenerRule").deepCopy();
        rule.remove(List.of("Actions", "ListenerArn"));
        assertThat(rule)
                .isEqualTo(new ObjectMapper()
                        .readTree(Path.of("../local-run/src/test/resources/rule-with-hosts-and-rewrite.json")
                                .toFile()));
    }

    @Test
    void one_path_may_lead_to_two_services_as_long_as_each_can_be_reached() {
        var elsewhere = routed("a", new RouteSpec(1, List.of("/x/*"), List.of("a.example.com"), Optional.empty()));
        var disjoint = routed("b", new RouteSpec(2, List.of("/x/*"), List.of("b.example.com"), Optional.empty()));
        var wider = routed("c", new RouteSpec(3, List.of("/x/*"), List.of(), Optional.empty()));
        var narrowerFirst = routed("d", new RouteSpec(4, List.of("/*"), List.of(), Optional.empty()));

        assertThatNoException()
                .isThrownBy(() -> new ServiceCatalog(List.of(elsewhere, disjoint, wider, narrowerFirst)));
    }

    private static ServiceSpec routed(String name, RouteSpec route) {
        return new ServiceSpec(
                name,
                route,
                new TaskSize(256, 512),
                Duration.ofSeconds(20),
                new TableSpec(Set.of(TableSpec.Action.GET_ITEM), List.of()),
                List.of(),
                StopContract.DEFAULT,
                ScalingSpec.DEFAULT,
                AlarmSpec.DEFAULT,
                new DeploymentSpec.Rolling());
    }
}
