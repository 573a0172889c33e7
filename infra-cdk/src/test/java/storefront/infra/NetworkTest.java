package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.logicalIds;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import storefront.infra.stage.Exec;
import storefront.infra.stage.NetworkConfig;
import storefront.infra.stage.NetworkConfig.Endpoints;
import storefront.infra.stage.NetworkConfig.NatGateways;
import storefront.infra.stage.NetworkConfig.NetworkAcls;
import storefront.infra.stage.StageConfig;

class NetworkTest {

    private static final String SUBNET = "AWS::EC2::Subnet";

    @ParameterizedTest
    @CsvSource({"dev, 2, 1", "prod, 3, 3"})
    void a_stage_has_its_zones_and_nat_gateways(String stage, int zones, int natGateways) {
        var platform = Synthesized.stage(stage).stack("platform");

        assertThat(all(platform, "AWS::EC2::NatGateway")).hasSize(natGateways);
        assertThat(all(platform, SUBNET))
                .hasSize(2 * zones)
                .extracting(
                        subnet -> subnet.at("/AvailabilityZone/Fn::Select/0").asInt())
                .containsOnly(IntStream.range(0, zones).boxed().toArray(Integer[]::new));
    }

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void nothing_gets_a_public_address_by_itself_and_tasks_run_in_the_private_subnets(Synthesized stage) {
        assertThat(all(stage.stack("platform"), SUBNET)).allSatisfy(subnet -> assertThat(
                        subnet.get("MapPublicIpOnLaunch").asBoolean())
                .isFalse());
        for (var service : List.of("users", "products")) {
            var tasks = one(stage.stack(service), "AWS::ECS::Service").at("/NetworkConfiguration/AwsvpcConfiguration");
            assertThat(tasks.get("AssignPublicIp").asText()).isEqualTo("DISABLED");
            assertThat(tasks.get("Subnets")).isNotEmpty().allSatisfy(subnet -> assertThat(
                            subnet.get("Fn::ImportValue").asText())
                    .contains("privateSubnet"));
        }
    }

    @Test
    void another_choice_of_nat_gateways_leaves_the_subnets_where_they_are() {
        assertThat(subnets(with(NatGateways.NONE, Endpoints.GATEWAY, Exec.OFF)))
                .isEqualTo(subnets(with(NatGateways.ONE, Endpoints.GATEWAY, Exec.OFF)))
                .isEqualTo(subnets(with(NatGateways.ONE_PER_ZONE, Endpoints.GATEWAY, Exec.OFF)));
    }

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void all_traffic_is_logged(Synthesized stage) {
        var flowLog = one(stage.stack("platform"), "AWS::EC2::FlowLog");

        assertThat(flowLog.get("ResourceType").asText()).isEqualTo("VPC");
        assertThat(flowLog.get("TrafficType").asText()).isEqualTo("ALL");
    }

    /** A group that lists no rule may reach everything. */
    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void every_security_group_says_where_it_may_reach_and_none_may_reach_all(Synthesized stage) {
        var groups = stage.templates().values().stream()
                .flatMap(template -> all(template, "AWS::EC2::SecurityGroup").stream());

        assertThat(groups).hasSizeGreaterThanOrEqualTo(3).allSatisfy(group -> assertThat(
                        group.path("SecurityGroupEgress"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.get("IpProtocol").asText()).isNotEqualTo("-1")));
    }

    static JsonNode with(NatGateways nat, Endpoints endpoints, Exec exec) {
        var dev = StageConfig.DEV;
        var network = new NetworkConfig(
                2, nat, endpoints, NetworkAcls.DEFAULT, dev.network().defaultSecurityGroup());
        var stage = new StageConfig(
                dev.name(), network, dev.frontDoor(), dev.capacity(), exec, dev.data(), dev.logs(), dev.alarmEmail());
        return Synthesized.of(stage, Specs.CATALOG).stack("platform");
    }

    private static List<String> subnets(JsonNode platform) {
        return logicalIds(platform, SUBNET).stream()
                .map(id -> id + platform.at("/Resources/" + id + "/Properties/CidrBlock"))
                .toList();
    }
}
