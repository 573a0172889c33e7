package storefront.infra.service;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeTarget;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationTargetGroupMetrics;
import storefront.infra.alarm.AlarmKind;
import storefront.infra.alarm.Symptom;
import storefront.infra.catalog.AlarmSpec.ErrorShare;
import storefront.infra.catalog.AlarmSpec.SlowAnswers;
import storefront.infra.catalog.ServiceSpec;

/** What callers notice, as the load balancer counts it. */
final class AnswerSymptoms {

    /** One bad minute is an accident, and a task that is replaced has one. */
    private static final int MINUTES = 3;

    private AnswerSymptoms() {}

    static List<Symptom> of(ServiceSpec spec, IApplicationTargetGroupMetrics metrics) {
        var errors = spec.alarms().errors();
        var slow = spec.alarms().slow();
        return List.of(
                new Symptom(
                        AlarmKind.ERROR_SHARE,
                        "More than %s percent of the answers of %s were errors (5xx) for %d minutes, at least %d a minute."
                                .formatted(errors.percent(), spec.name(), MINUTES, errors.atLeast()),
                        share(errors, metrics),
                        errors.percent(),
                        MINUTES),
                new Symptom(
                        AlarmKind.SLOW_ANSWERS,
                        "One request in a hundred to %s took longer than %s ms for %d minutes."
                                .formatted(spec.name(), slow.p99().toMillis(), MINUTES),
                        p99(slow, metrics),
                        slow.p99().toMillis() / 1000.0,
                        MINUTES),
                new Symptom(
                        AlarmKind.UNHEALTHY_TARGETS,
                        "The load balancer has seen an unhealthy task of %s for %d minutes: it is being replaced, or fails again and again."
                                .formatted(spec.name(), MINUTES),
                        metrics.unhealthyHostCount(each(Stats.MAXIMUM)),
                        0,
                        MINUTES));
    }

    /** Only what tasks answered; what the load balancer answers for want of a task is counted at the front door. */
    private static IMetric share(ErrorShare share, IApplicationTargetGroupMetrics metrics) {
        return MathExpression.Builder.create()
                .expression("IF(errors < %d, 0, 100 * errors / requests)".formatted(share.atLeast()))
                .usingMetrics(new TreeMap<>(Map.of(
                        "errors",
                        metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, each(Stats.SUM)),
                        "requests",
                        metrics.requestCount(each(Stats.SUM)))))
                .label("errors in percent")
                .period(Symptom.PERIOD)
                .build();
    }

    private static IMetric p99(SlowAnswers slow, IApplicationTargetGroupMetrics metrics) {
        return MathExpression.Builder.create()
                .expression("IF(requests < %d, 0, p99)".formatted(slow.ofAtLeast()))
                .usingMetrics(new TreeMap<>(Map.of(
                        "p99",
                        metrics.targetResponseTime(each(Stats.p(99))),
                        "requests",
                        metrics.requestCount(each(Stats.SUM)))))
                .label("p99 in seconds")
                .period(Symptom.PERIOD)
                .build();
    }

    private static MetricOptions each(String statistic) {
        return MetricOptions.builder()
                .statistic(statistic)
                .period(Symptom.PERIOD)
                .build();
    }
}
