package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.NetworkTest.with;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.logicalIds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import storefront.infra.stage.Exec;
import storefront.infra.stage.NetworkConfig.Endpoints;
import storefront.infra.stage.NetworkConfig.NatGateways;

/** How the tasks reach AWS. */
class EndpointsTest {

    private static final String ENDPOINT = "AWS::EC2::VPCEndpoint";

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
                .filter(EndpointsTest::isInterface)
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
                .extracting(EndpointsTest::service)
                .containsExactlyInAnyOrder("s3", "dynamodb");
    }

    private static List<String> routesOut(JsonNode platform) {
        return all(platform, "AWS::EC2::Route").stream()
                .filter(route -> route.get("DestinationCidrBlock").asText().equals("0.0.0.0/0"))
                .map(route -> route.at("/RouteTableId/Ref").asText())
                .toList();
    }

    private static Stream<String> interfaceEndpoints(JsonNode platform) {
        return all(platform, ENDPOINT).stream()
                .filter(EndpointsTest::isInterface)
                .map(EndpointsTest::service);
    }

    private static boolean isInterface(JsonNode endpoint) {
        return endpoint.get("VpcEndpointType").asText().equals("Interface");
    }

    private static String service(JsonNode endpoint) {
        return endpoint.at("/ServiceName/Fn::Join/1/2").asText().substring(1);
    }
}
