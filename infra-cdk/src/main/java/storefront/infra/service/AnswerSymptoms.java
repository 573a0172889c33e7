package storefront.infra.service;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
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

    private final List<IApplicationTargetGroupMetrics> targetGroups;

    /** With a canary there are two target groups, and each deployment moves the requests to the other one. */
    AnswerSymptoms(List<IApplicationTargetGroupMetrics> targetGroups) {
        this.targetGroups = targetGroups;
    }

    List<Symptom> of(ServiceSpec spec) {
        var errors = spec.alarms().errors();
        var slow = spec.alarms().slow();
        return List.of(
                new Symptom(
                        AlarmKind.ERROR_SHARE,
                        "More than %s percent of the answers of %s were errors (5xx) for %d minutes, at least %d a minute."
                                .formatted(errors.percent(), spec.name(), MINUTES, errors.atLeast()),
                        share(errors),
                        errors.percent(),
                        MINUTES),
                new Symptom(
                        AlarmKind.SLOW_ANSWERS,
                        "One request in a hundred to %s took longer than %s ms for %d minutes."
                                .formatted(spec.name(), slow.p99().toMillis(), MINUTES),
                        p99(slow),
                        slow.p99().toMillis() / 1000.0,
                        MINUTES),
                new Symptom(
                        AlarmKind.UNHEALTHY_TARGETS,
                        "The load balancer has seen an unhealthy task of %s for %d minutes: it is being replaced, or fails again and again."
                                .formatted(spec.name(), MINUTES),
                        over("unhealthy", "MAX", group -> group.unhealthyHostCount(each(Stats.MAXIMUM))),
                        0,
                        MINUTES));
    }

    /** Only what tasks answered; what the load balancer answers for want of a task is counted at the front door. */
    private IMetric share(ErrorShare share) {
        return MathExpression.Builder.create()
                .expression("IF(errors < %d, 0, 100 * errors / requests)".formatted(share.atLeast()))
                .usingMetrics(new TreeMap<>(Map.of(
                        "errors",
                        over(
                                "errors",
                                "SUM",
                                group -> group.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, each(Stats.SUM))),
                        "requests",
                        requests())))
                .label("errors in percent")
                .period(Symptom.PERIOD)
                .build();
    }

    private IMetric p99(SlowAnswers slow) {
        return MathExpression.Builder.create()
                .expression("IF(requests < %d, 0, p99)".formatted(slow.ofAtLeast()))
                .usingMetrics(new TreeMap<>(Map.of(
                        "p99",
                        over("p99", "MAX", group -> group.targetResponseTime(each(Stats.p(99)))),
                        "requests",
                        requests())))
                .label("p99 in seconds")
                .period(Symptom.PERIOD)
                .build();
    }

    private IMetric requests() {
        return over("requests", "SUM", group -> group.requestCount(each(Stats.SUM)));
    }

    private IMetric over(String name, String how, Function<IApplicationTargetGroupMetrics, IMetric> metric) {
        if (targetGroups.size() == 1) {
            return metric.apply(targetGroups.getFirst());
        }
        var ofGroups = new TreeMap<String, IMetric>();
        IntStream.range(0, targetGroups.size())
                .forEach(group -> ofGroups.put(name + group, metric.apply(targetGroups.get(group))));
        return MathExpression.Builder.create()
                // A group without requests has no data, which must not hide those of the other.
                .expression(how
                        + ofGroups.keySet().stream()
                                .map("FILL(%s, 0)"::formatted)
                                .collect(joining(", ", "([", "])")))
                .usingMetrics(ofGroups)
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
