package storefront.infra.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.dynamodb.ITable;
import storefront.infra.alarm.AlarmKind;
import storefront.infra.alarm.Symptom;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.catalog.TableSpec;
import storefront.infra.catalog.TableSpec.Action;
import storefront.infra.catalog.TableSpec.Index;

/** What DynamoDB refuses, and where it fails. */
final class StoreSymptoms {

    /** A table on demand that meets more than it ever did splits its partitions meanwhile. */
    private static final int MINUTES = 3;

    private StoreSymptoms() {}

    static List<Symptom> of(ServiceSpec spec, ITable table) {
        var symptoms = new ArrayList<Symptom>();
        symptoms.add(throttles(spec, table, Optional.empty()));
        spec.table().indexes().forEach(index -> symptoms.add(throttles(spec, table, Optional.of(index.name()))));
        symptoms.add(errors(spec, table));
        return symptoms;
    }

    /**
     * The events, not `ThrottledRequests`: those count a batch only when all of it is throttled, and say nothing of where.
     * The table's own events leave out those of its indexes ("DynamoDB metrics and dimensions").
     */
    private static Symptom throttles(ServiceSpec spec, ITable table, Optional<String> index) {
        var where = new TreeMap<>(Map.of("TableName", table.getTableName()));
        index.ifPresent(name -> where.put("GlobalSecondaryIndexName", name));
        var above = spec.alarms().store().throttles();
        return new Symptom(
                AlarmKind.STORE_THROTTLES,
                index,
                "DynamoDB throttled more than %d reads and writes a minute of %s of %s for %d minutes."
                        .formatted(
                                above,
                                index.map(name -> "the index " + name).orElse("the table"),
                                spec.name(),
                                MINUTES),
                sum(new TreeMap<>(Map.of(
                        "reads", events("ReadThrottleEvents", where), "writes", events("WriteThrottleEvents", where)))),
                above,
                MINUTES);
    }

    /** `SystemErrors` only: `UserErrors` has no table, it counts the whole account. */
    private static Symptom errors(ServiceSpec spec, ITable table) {
        var byOperation = new TreeMap<String, IMetric>();
        operations(spec.table())
                .forEach(operation -> byOperation.put(
                        Character.toLowerCase(operation.charAt(0)) + operation.substring(1),
                        events("SystemErrors", Map.of("TableName", table.getTableName(), "Operation", operation))));
        var above = spec.alarms().store().errors();
        return new Symptom(
                AlarmKind.STORE_ERRORS,
                "DynamoDB itself failed on more than %d requests a minute of %s for %d minutes."
                        .formatted(above, spec.name(), MINUTES),
                sum(byOperation),
                above,
                MINUTES);
    }

    /** What the rights of the service make possible; rights know no transactions, which need those of their items. */
    private static Stream<String> operations(TableSpec table) {
        return Stream.of(
                        table.actions().stream().map(Action::iamName).map(name -> name.substring("dynamodb:".length())),
                        table.indexes().stream().limit(1).map((Index _) -> "Query"),
                        Stream.of("TransactGetItems", "TransactWriteItems"))
                .flatMap(names -> names);
    }

    /** A minute without such an event has no number, which would make the sum none. */
    private static IMetric sum(SortedMap<String, IMetric> events) {
        return MathExpression.Builder.create()
                .expression("SUM(FILL(METRICS(), 0))")
                .usingMetrics(events)
                .label("in a minute")
                .period(Symptom.PERIOD)
                .build();
    }

    private static IMetric events(String metric, Map<String, String> dimensions) {
        return Metric.Builder.create()
                .namespace("AWS/DynamoDB")
                .metricName(metric)
                .dimensionsMap(dimensions)
                .statistic(Stats.SUM)
                .period(Symptom.PERIOD)
                .build();
    }
}
