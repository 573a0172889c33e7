package storefront.infra.data;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import storefront.infra.catalog.ServiceCatalog;
import storefront.infra.catalog.ServiceSpec;
import storefront.infra.catalog.TableSpec.Index;
import storefront.infra.stage.Deletion;
import storefront.infra.stage.StageConfig;

/** The tables, apart from what is redeployed daily. */
public final class DataStack extends Stack {

    /** By the name of the service. */
    public final Map<String, ITable> tables;

    public DataStack(App app, StageConfig stage, ServiceCatalog catalog) {
        super(app, stage.qualified("data"), stage.stack("data", "the tables of the services"));

        var byService = new TreeMap<String, ITable>();
        catalog.services()
                .forEach(spec -> byService.put(spec.name(), table(stage.data().deletion(), spec)));
        tables = Collections.unmodifiableMap(byService);
        stage.data()
                .dailyBackup()
                .ifPresent(daily -> new Backup(this, daily, stage.data().deletion(), tables.values()));
    }

    private ITable table(Deletion deletion, ServiceSpec spec) {
        var table = Table.Builder.create(this, spec.name())
                .partitionKey(string("pk"))
                // Records of answered idempotency keys go by themselves.
                .timeToLiveAttribute("expiresAt")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(deletion.refused())
                .removalPolicy(deletion.removalPolicy())
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
