package storefront.infra.service;

import java.util.List;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.PolicyStatement;
import storefront.infra.catalog.TableSpec;
import storefront.infra.catalog.TableSpec.Action;

/** The exact list, and not `grantReadWriteData`: that allows twelve actions, Scan among them. */
final class TableAccess {

    private TableAccess() {}

    static List<PolicyStatement> of(TableSpec spec, ITable table) {
        var items = allow(spec.actions().stream().map(Action::iamName).toList(), List.of(table.getTableArn()));
        if (spec.indexes().isEmpty()) {
            return List.of(items);
        }
        var indexes = spec.indexes().stream()
                .map(index -> table.getTableArn() + "/index/" + index.name())
                .toList();
        return List.of(items, allow(List.of("dynamodb:Query"), indexes));
    }

    private static PolicyStatement allow(List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .build();
    }
}
