package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.one;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import storefront.infra.catalog.ServiceCatalog;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.catalog.TableSpec;
import storefront.infra.catalog.TableSpec.Action;
import storefront.infra.catalog.TaskSize;
import storefront.infra.stage.StageConfig;

class ThirdServiceTest {

    private static final ServiceSpec ORDERS = new ServiceSpec(
            "orders",
            30,
            new TaskSize(256, 512),
            new TableSpec(Set.of(Action.GET_ITEM), List.of()),
            List.of("users", "products"));

    @Test
    void a_line_in_the_catalog_is_a_whole_service() {
        var services = new ArrayList<>(Specs.CATALOG.services());
        services.addFirst(ORDERS);
        var synthesized = Synthesized.of(StageConfig.DEV, new ServiceCatalog(services));
        var orders = synthesized.stack("orders");

        assertThat(all(synthesized.registry(), "AWS::ECR::Repository"))
                .extracting(repository -> repository.get("RepositoryName").asText())
                .contains("storefront/orders");
        assertThat(all(synthesized.stack("data"), "AWS::DynamoDB::Table")).hasSize(3);
        assertThat(one(orders, "AWS::ElasticLoadBalancingV2::TargetGroup")).isNotNull();
        assertThat(one(orders, "AWS::ElasticLoadBalancingV2::ListenerRule")
                        .at("/Conditions/0/PathPatternConfig/Values"))
                .hasToString("[\"/orders\",\"/orders/*\"]");
        assertThat(all(orders, "AWS::IAM::Role")).hasSize(3);
        assertThat(one(orders, "AWS::Logs::LogGroup")).isNotNull();
        assertThat(one(orders, "AWS::CloudWatch::CompositeAlarm").get("AlarmActions"))
                .hasSize(1);
        assertThat(one(orders, "AWS::ECS::Service").at("/ServiceConnectConfiguration/Services/0/ClientAliases/0"))
                .hasToString("{\"DnsName\":\"orders\",\"Port\":8080}");
        assertThat(one(orders, "AWS::ECS::TaskDefinition").at("/ContainerDefinitions/0/Environment"))
                .extracting(variable -> variable.get("Name").asText())
                .endsWith(
                        "PRODUCTS_URL",
                        "SERVER_TOMCAT_KEEPALIVETIMEOUT",
                        "SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE",
                        "STOREFRONT_DRAIN_DELAY",
                        "STOREFRONT_TABLE",
                        "USERS_URL");
    }

    @Test
    void it_changes_nothing_for_those_that_are_there() {
        var services = new ArrayList<>(Specs.CATALOG.services());
        services.add(ORDERS);
        var synthesized = Synthesized.of(StageConfig.DEV, new ServiceCatalog(services));

        for (var stack : List.of("platform", "users", "products")) {
            assertThat(synthesized.stack(stack).get("Resources"))
                    .as(stack)
                    .isEqualTo(Synthesized.dev().stack(stack).get("Resources"));
        }
    }
}
