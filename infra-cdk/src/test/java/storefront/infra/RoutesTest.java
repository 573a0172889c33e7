package storefront.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoutesTest {

    private static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#stages")
    void the_routes_are_those_of_the_golden_file(Synthesized stage) throws IOException {
        var golden = getClass().getResourceAsStream("/routes.txt").readAllBytes();

        assertThat(routes(stage)).isEqualTo(new String(golden).stripTrailing());
    }

    @Test
    void what_no_rule_matches_is_a_problem_with_status_404() throws IOException {
        var listener = one(Synthesized.dev().stack("platform"), "AWS::ElasticLoadBalancingV2::Listener");
        var action = listener.at("/DefaultActions/0");

        assertThat(listener.get("Port").asInt()).isEqualTo(80);
        assertThat(action.get("Type").asText()).isEqualTo("fixed-response");
        assertThat(action.at("/FixedResponseConfig/StatusCode").asText()).isEqualTo("404");
        var problem = new ObjectMapper()
                .readTree(action.at("/FixedResponseConfig/MessageBody").asText());
        assertThat(problem.get("status").asInt()).isEqualTo(404);
        assertThat(problem.get("title").asText()).isEqualTo("Not Found");
    }

    @Test
    void a_target_is_healthy_when_the_service_says_it_is_ready() {
        var targetGroup = one(Synthesized.dev().stack("users"), "AWS::ElasticLoadBalancingV2::TargetGroup");

        assertThat(targetGroup.get("HealthCheckPath").asText()).isEqualTo("/readyz");
        assertThat(targetGroup.get("TargetType").asText()).isEqualTo("ip");
        assertThat(targetGroup.get("Port").asInt()).isEqualTo(8080);
    }

    @Test
    void the_service_waits_for_its_rule_since_ecs_refuses_a_target_group_without_listener() {
        var users = Synthesized.dev().stack("users");
        var rule = Synthesized.logicalIds(users, RULE).getFirst();
        var service = Synthesized.logicalIds(users, "AWS::ECS::Service").getFirst();

        assertThat(users.at("/Resources/" + service + "/DependsOn"))
                .extracting(JsonNode::asText)
                .contains(rule);
    }

    @Test
    void a_task_lets_in_the_load_balancer_and_its_callers_by_one_port_and_nobody_else() {
        var products = Synthesized.dev().stack("products");

        assertThat(one(products, "AWS::EC2::SecurityGroup").has("SecurityGroupIngress"))
                .isFalse();
        var ingress = all(products, "AWS::EC2::SecurityGroupIngress");
        assertThat(ingress)
                .allSatisfy(rule -> {
                    assertThat(rule.get("FromPort").asInt()).isEqualTo(8080);
                    assertThat(rule.get("ToPort").asInt()).isEqualTo(8080);
                    assertThat(rule.has("SourceSecurityGroupId")).isTrue();
                })
                .extracting(rule -> rule.get("Description").asText())
                .containsExactlyInAnyOrder("Load balancer to target", "calls users");
    }

    private static String routes(Synthesized stage) {
        var lines = new ArrayList<String>();
        stage.templates().forEach((stack, template) -> all(template, RULE).forEach(rule -> {
            var paths = StreamSupport.stream(
                            rule.at("/Conditions/0/PathPatternConfig/Values").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(" "));
            var service = one(template, "AWS::ECS::Service").at("/LoadBalancers/0");
            lines.add("%5d  %-24s -> %s:%d"
                    .formatted(
                            rule.get("Priority").asInt(),
                            paths,
                            service.get("ContainerName").asText(),
                            service.get("ContainerPort").asInt()));
        }));
        lines.sort(null);
        all(stage.stack("platform"), "AWS::ElasticLoadBalancingV2::Listener").stream()
                .map(listener -> listener.at("/DefaultActions/0/FixedResponseConfig/StatusCode"))
                .filter(JsonNode::isTextual)
                .forEach(otherwise -> lines.add("    -  %-24s -> %s".formatted("else", otherwise.asText())));
        return String.join("\n", lines);
    }
}
