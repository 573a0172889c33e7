package storefront.infra.data;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import storefront.infra.ServiceCatalog;
import storefront.infra.ServiceSpec;
import storefront.infra.StageConfig;
import storefront.infra.TableSpec.Index;

/** The tables, apart from what is redeployed daily. */
public final class DataStack extends Stack {

    /** By the name of the service. */
    public final Map<String, ITable> tables;

    public DataStack(App app, StageConfig stage, ServiceCatalog catalog) {
        super(
                app,
                "storefront-" + stage.name() + "-data",
                StackProps.builder()
                        .description("Storefront " + stage.name() + ": the tables of the services")
                        .tags(Map.of("stage", stage.name()))
                        .build());

        var byService = new TreeMap<String, ITable>();
        catalog.services().forEach(spec -> byService.put(spec.name(), table(stage, spec)));
        tables = Collections.unmodifiableMap(byService);
    }

    private ITable table(StageConfig stage, ServiceSpec spec) {
        var table = Table.Builder.create(this, spec.name())
                .partitionKey(string("pk"))
                // Records of answered idempotency keys go by themselves.
                .timeToLiveAttribute("expiresAt")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(stage.deletionProtection())
                .removalPolicy(stage.removalPolicy())
                .build();
        Tags.of(table).add("service", spec.name());
        spec.table().indexes().forEach(index -> table.addGlobalSecondaryIndex(index(index)));
        return table;
    }

    private static GlobalSecondaryIndexProps index(Index index) {
        return GlobalSecondaryIndexProps.builder()
                .indexName(index.name())
                .partitionKey(string(index.partitionKey()))
                .sortKey(string(index.sortKey()))
                .build();
    }

    private static Attribute string(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
