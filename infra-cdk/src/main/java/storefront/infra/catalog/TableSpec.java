package storefront.infra.catalog;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A service's table: how it is asked, and what the service may do to it. Querying goes with the index. */
public record TableSpec(Set<Action> actions, List<Index> indexes) {

    /** Item by item: there is no Scan and no Query over the table, so no read grows with it. */
    public enum Action {
        GET_ITEM("dynamodb:GetItem"),
        PUT_ITEM("dynamodb:PutItem"),
        UPDATE_ITEM("dynamodb:UpdateItem"),
        DELETE_ITEM("dynamodb:DeleteItem");

        private final String iamName;

        Action(String iamName) {
            this.iamName = iamName;
        }

        public String iamName() {
            return iamName;
        }
    }

    /** Both keys are strings. */
    public record Index(String name, String partitionKey, String sortKey) {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

        public Index {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "index name must be 3 to 255 of A-Z a-z 0-9 _.-, got '%s'".formatted(name));
            }
            if (partitionKey.equals(sortKey)) {
                throw new IllegalArgumentException(
                        "index '%s' must have two different keys, got '%s' twice".formatted(name, sortKey));
            }
        }
    }

    private static final int MAX_INDEXES = 20;

    public TableSpec {
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("a table must have at least one action, got none");
        }
        // In the order of the enum: the template must be the same in every JVM.
        actions = Collections.unmodifiableSet(EnumSet.copyOf(actions));
        indexes = List.copyOf(indexes);
        var names = indexes.stream().map(Index::name).collect(Collectors.toSet());
        if (names.size() != indexes.size() || indexes.size() > MAX_INDEXES) {
            throw new IllegalArgumentException("a table must have at most %d indexes of different names, got %s"
                    .formatted(MAX_INDEXES, indexes.stream().map(Index::name).toList()));
        }
    }
}
