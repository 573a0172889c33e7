package storefront.infra;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static storefront.infra.Synthesized.all;
import static storefront.infra.Synthesized.one;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoutesTest {

    private static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";

    @ParameterizedTest
    @MethodSource("storefront.infra.Synthesized#ours")
    void the_routes_are_those_of_the_golden_file(Synthesized stage) throws IOException {
        var written = Files.writeString(Path.of("target", "routes.txt"), routes(stage) + "\n");

        assertThat(written)
                .as(
                        "when that is what you want: cp infra-cdk/target/routes.txt infra-cdk/src/test/resources/routes.txt")
                .hasSameTextualContentAs(Path.of("src", "test", "resources", "routes.txt"));
    }

    @Test
    void what_no_rule_matches_is_a_problem_with_status_404() throws IOException {
        var listener = frontListener(Synthesized.dev());
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
    void a_cold_task_gets_less_than_the_warm_ones_and_no_client_is_bound_to_a_task() {
        var attributes = one(Synthesized.prod().stack("users"), "AWS::ElasticLoadBalancingV2::TargetGroup")
                .get("TargetGroupAttributes");

        assertThat(attributes)
                .extracting(JsonNode::toString)
                .contains(
                        "{\"Key\":\"load_balancing.algorithm.type\",\"Value\":\"least_outstanding_requests\"}",
                        "{\"Key\":\"stickiness.enabled\",\"Value\":\"false\"}");
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
            var service = one(template, "AWS::ECS::Service").at("/LoadBalancers/0");
            var rewrite = rule.at("/Transforms/0/UrlRewriteConfig/Rewrites/0");
            lines.add("%5d  %-24s -> %s:%d%s"
                    .formatted(
                            rule.get("Priority").asInt(),
                            rule.get("Conditions")
                                    .valueStream()
                                    .map(RoutesTest::values)
                                    .collect(joining(" on ")),
                            service.get("ContainerName").asText(),
                            service.get("ContainerPort").asInt(),
                            rewrite.isMissingNode()
                                    ? ""
                                    : "  %s becomes %s"
                                            .formatted(
                                                    rewrite.get("Regex").asText(),
                                                    rewrite.get("Replace").asText())));
        }));
        lines.sort(null);
        lines.add("    -  %-24s -> %s"
                .formatted(
                        "else",
                        frontListener(stage)
                                .at("/DefaultActions/0/FixedResponseConfig/StatusCode")
                                .asText()));
        return String.join("\n", lines);
    }

    private static String values(JsonNode condition) {
        var config = condition.has("HostHeaderConfig") ? "HostHeaderConfig" : "PathPatternConfig";
        return condition
                .get(config)
                .get("Values")
                .valueStream()
                .map(JsonNode::asText)
                .collect(joining(" "));
    }

    /** With a domain there is another one, which only redirects to this. */
    private static JsonNode frontListener(Synthesized stage) {
        var listeners = all(stage.stack("platform"), "AWS::ElasticLoadBalancingV2::Listener").stream()
                .filter(listener ->
                        !listener.at("/DefaultActions/0/Type").asText().equals("redirect"))
                .toList();
        assertThat(listeners).hasSize(1);
        return listeners.getFirst();
    }
}
