package storefront.infra.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACL.AllowActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.BlockActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CountActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CustomResponseProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.DefaultActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.ManagedRuleGroupStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.OverrideActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RateBasedStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleActionOverrideProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.StatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.VisibilityConfigProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;
import storefront.infra.stage.FrontDoorConfig.Waf;
import storefront.infra.stage.LogConfig;

/** What the load balancer refuses before any service sees it. There is no class above the template's own for it in the CDK. */
final class WebAcl extends Construct {

    private final List<RuleProperty> rules = new ArrayList<>();

    WebAcl(Construct scope, Waf config, LogConfig logs, ApplicationLoadBalancer loadBalancer) {
        super(scope, "WebAcl");
        atMost(config.requestsPerAddress());
        managed("AWSManagedRulesAmazonIpReputationList");
        managed("AWSManagedRulesKnownBadInputsRuleSet");
        // It sees 8 KB of a body and refuses what is longer; the services take 64 KiB, and refuse the rest themselves.
        managed("AWSManagedRulesCommonRuleSet", "SizeRestrictions_BODY");

        var webAcl = CfnWebACL.Builder.create(this, "WebAcl")
                .scope("REGIONAL")
                .defaultAction(DefaultActionProperty.builder()
                        .allow(AllowActionProperty.builder().build())
                        .build())
                .rules(rules)
                .visibilityConfig(metric("all"))
                .build();
        CfnWebACLAssociation.Builder.create(this, "Association")
                .webAclArn(webAcl.getAttrArn())
                .resourceArn(loadBalancer.getLoadBalancerArn())
                .build();
        new WebAclLogs(this, logs, webAcl);
    }

    /** First, so that it counts what the other rules refuse as well. */
    private void atMost(int requestsPerAddress) {
        var rate = RateBasedStatementProperty.builder()
                .aggregateKeyType("IP")
                .limit(requestsPerAddress)
                .build();
        // 403, the default, tells a client to give up; this one to come back later.
        var tooMany = CustomResponseProperty.builder().responseCode(429).build();
        rules.add(rule(
                        "Rate",
                        StatementProperty.builder().rateBasedStatement(rate).build())
                .action(RuleActionProperty.builder()
                        .block(BlockActionProperty.builder()
                                .customResponse(tooMany)
                                .build())
                        .build())
                .build());
    }

    private void managed(String group, String... onlyCounted) {
        var statement = ManagedRuleGroupStatementProperty.builder()
                .vendorName("AWS")
                .name(group)
                .ruleActionOverrides(Stream.of(onlyCounted).map(WebAcl::count).toList())
                .build();
        rules.add(rule(
                        group,
                        StatementProperty.builder()
                                .managedRuleGroupStatement(statement)
                                .build())
                .overrideAction(OverrideActionProperty.builder().none(Map.of()).build())
                .build());
    }

    /** In the order in which they are added. */
    private RuleProperty.Builder rule(String name, StatementProperty statement) {
        return RuleProperty.builder()
                .name(name)
                .priority(rules.size())
                .statement(statement)
                .visibilityConfig(metric(name));
    }

    private static RuleActionOverrideProperty count(String rule) {
        return RuleActionOverrideProperty.builder()
                .name(rule)
                .actionToUse(RuleActionProperty.builder()
                        .count(CountActionProperty.builder().build())
                        .build())
                .build();
    }

    private static VisibilityConfigProperty metric(String name) {
        return VisibilityConfigProperty.builder()
                .metricName(name)
                .cloudWatchMetricsEnabled(true)
                .sampledRequestsEnabled(true)
                .build();
    }
}
