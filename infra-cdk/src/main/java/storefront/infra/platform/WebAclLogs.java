package storefront.infra.platform;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration.FieldToMatchProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.constructs.Construct;
import storefront.infra.stage.LogConfig;

/** What a rule refused, or would have refused. What was let through stands in the traffic logs. */
final class WebAclLogs extends Construct {

    WebAclLogs(Construct scope, LogConfig logs, CfnWebACL webAcl) {
        super(scope, "Logs");
        // WAF takes no other name.
        var group = logs.group(this, "Group", "aws-waf-logs-");
        // Without the ":*" at the end that the group's own attribute has and WAF refuses.
        var arn = Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service("logs")
                        .resource("log-group")
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .resourceName(group.getLogGroupName())
                        .build());
        CfnLoggingConfiguration.Builder.create(this, "Configuration")
                .resourceArn(webAcl.getAttrArn())
                .logDestinationConfigs(List.of(arn))
                .redactedFields(List.of(header("authorization"), header("cookie")))
                .loggingFilter(sorted(Map.of("DefaultBehavior", "DROP", "Filters", List.of(keep("BLOCK", "COUNT")))))
                .build();
    }

    private static FieldToMatchProperty header(String name) {
        return FieldToMatchProperty.builder().singleHeader(Map.of("Name", name)).build();
    }

    private static Map<String, Object> keep(String... actions) {
        var anyOf = Stream.of(actions)
                .map(action -> Map.of("ActionCondition", Map.of("Action", action)))
                .toList();
        return sorted(Map.of("Behavior", "KEEP", "Requirement", "MEETS_ANY", "Conditions", anyOf));
    }

    /** The CDK's own class for it writes names in lower case, which CloudFormation does not know. */
    private static Map<String, Object> sorted(Map<String, Object> properties) {
        return new TreeMap<>(properties);
    }
}
