package storefront.starter.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class NeededRightsTest {

    @Test
    void a_transaction_needs_the_rights_of_its_parts() {
        var transaction = TransactWriteItemsRequest.builder()
                .transactItems(item -> item.put(_ -> {}), item -> item.conditionCheck(_ -> {}))
                .build();

        assertThat(NeededRights.of("DynamoDb", transaction))
                .containsExactly("dynamodb:PutItem on table", "dynamodb:ConditionCheckItem on table");
    }

    @Test
    void a_query_needs_the_right_to_the_index_alone() {
        var query = QueryRequest.builder().indexName("by-category").build();

        assertThat(NeededRights.of("DynamoDb", query)).containsExactly("dynamodb:Query on index/by-category");
    }

    @Test
    void a_call_of_unknown_rights_is_recorded_as_such() {
        assertThat(NeededRights.of("DynamoDb", ListTablesRequest.builder().build()))
                .containsExactly("unknown: ListTablesRequest of DynamoDb");
    }
}
