package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.logicalIds;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import storefront.infra.catalog.ServiceCatalog;
import storefront.infra.stage.Exec;
import storefront.infra.stage.NetworkConfig;
import storefront.infra.stage.NetworkConfig.Endpoints;
import storefront.infra.stage.NetworkConfig.NatGateways;
import storefront.infra.stage.NetworkConfig.NetworkAcls;
import storefront.infra.stage.StageConfig;

class NetworkTest {

    private static final String SUBNET = "AWS::EC2::Subnet";
    private static final String ENDPOINT = "AWS::EC2::VPCEndpoint";

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
    void without_a_nat_gateway_there_is_no_way_out_but_all_that_a_task_needs_is_inside() {
        var platform = with(NatGateways.NONE, Endpoints.GATEWAY, Exec.OFF);

        assertThat(all(platform, "AWS::EC2::NatGateway")).isEmpty();
        assertThat(routesOut(platform)).isNotEmpty().allMatch(route -> route.contains("publicSubnet"));
        assertThat(interfaceEndpoints(platform)).containsExactlyInAnyOrder("ecr.api", "ecr.dkr", "logs", "sts");
    }

    @Test
    void a_shell_needs_two_endpoints_more_and_they_come_with_the_others_only() {
        assertThat(interfaceEndpoints(with(NatGateways.ONE, Endpoints.INTERFACE, Exec.AUDITED)))
                .containsExactlyInAnyOrder("ecr.api", "ecr.dkr", "logs", "sts", "ssmmessages", "kms");
        assertThat(interfaceEndpoints(with(NatGateways.ONE, Endpoints.GATEWAY, Exec.AUDITED)))
                .isEmpty();
    }

    @Test
    void the_interface_endpoints_answer_to_the_usual_names_on_one_port_and_from_inside_only() {
        var platform = Synthesized.choices().stack("platform");
        var endpoints = all(platform, ENDPOINT).stream()
                .filter(NetworkTest::isInterface)
                .toList();

        assertThat(endpoints).isNotEmpty().allSatisfy(endpoint -> {
            assertThat(endpoint.get("PrivateDnsEnabled").asBoolean()).isTrue();
            assertThat(endpoint.get("SubnetIds").toString())
                    .contains("privateSubnet")
                    .doesNotContain("publicSubnet");
            assertThat(endpoint.at("/SecurityGroupIds").toString()).contains("EndpointsSecurityGroup");
        });
        var group = all(platform, "AWS::EC2::SecurityGroup").stream()
                .filter(candidate -> candidate.get("GroupDescription").asText().equals("The interface endpoints"))
                .findFirst()
                .orElseThrow();
        assertThat(group.get("SecurityGroupIngress")).hasSize(1).first().satisfies(rule -> {
            assertThat(rule.get("FromPort").asInt()).isEqualTo(443);
            assertThat(rule.get("ToPort").asInt()).isEqualTo(443);
            assertThat(rule.at("/CidrIp/Fn::GetAtt/1").asText()).isEqualTo("CidrBlock");
        });
    }

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void s3_and_dynamodb_are_reached_past_the_nat_gateways_from_every_private_subnet(Synthesized stage) {
        var platform = stage.stack("platform");
        var privateSubnets = logicalIds(platform, "AWS::EC2::RouteTable").stream()
                .filter(table -> table.contains("privateSubnet"))
                .toList();

        assertThat(all(platform, ENDPOINT))
                .filteredOn(endpoint -> !isInterface(endpoint))
                .hasSize(2)
                .allSatisfy(endpoint ->
                        assertThat(endpoint.get("RouteTableIds").toString()).contains(privateSubnets))
                .extracting(NetworkTest::service)
                .containsExactlyInAnyOrder("s3", "dynamodb");
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

    @ParameterizedTest
    @CsvSource({"dev, 0", "prod, 1"})
    void the_default_security_group_is_closed_in_prod(String stage, int closed) {
        assertThat(all(Synthesized.stage(stage).stack("platform"), "Custom::VpcRestrictDefaultSG"))
                .hasSize(closed);
    }

    private static JsonNode with(NatGateways nat, Endpoints endpoints, Exec exec) {
        var dev = StageConfig.DEV;
        var network = new NetworkConfig(
                2, nat, endpoints, NetworkAcls.DEFAULT, dev.network().defaultSecurityGroup());
        var stage = new StageConfig(
                dev.name(), network, dev.frontDoor(), dev.capacity(), exec, dev.data(), dev.logs(), dev.alarmEmail());
        return Synthesized.of(stage, ServiceCatalog.STOREFRONT).stack("platform");
    }

    private static List<String> routesOut(JsonNode platform) {
        return all(platform, "AWS::EC2::Route").stream()
                .filter(route -> route.get("DestinationCidrBlock").asText().equals("0.0.0.0/0"))
                .map(route -> route.at("/RouteTableId/Ref").asText())
                .toList();
    }

    private static Stream<String> interfaceEndpoints(JsonNode platform) {
        return all(platform, ENDPOINT).stream().filter(NetworkTest::isInterface).map(NetworkTest::service);
    }

    private static boolean isInterface(JsonNode endpoint) {
        return endpoint.get("VpcEndpointType").asText().equals("Interface");
    }

    private static String service(JsonNode endpoint) {
        return endpoint.at("/ServiceName/Fn::Join/1/2").asText().substring(1);
    }

    private static List<String> subnets(JsonNode platform) {
        return logicalIds(platform, SUBNET).stream()
                .map(id -> id + platform.at("/Resources/" + id + "/Properties/CidrBlock"))
                .toList();
    }
}
