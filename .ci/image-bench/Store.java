import java.nio.file.Path;
import java.util.Optional;
import storefront.local.dynamodb.LocalDynamoDb;
import storefront.local.template.Assembly;

/** DynamoDB Local with the tables of the templates; says where, and what the table of the users is called. */
class Store {
    static void main(String[] arguments) throws Exception {
        var assembly = Assembly.read(Path.of("cdk.out"), arguments[0]);
        var users = assembly.resources("AWS::DynamoDB::Table").stream()
                .filter(table -> table.ref().contains("users"))
                .findFirst()
                .orElseThrow();
        var store = LocalDynamoDb.start(Optional.empty());
        store.create(assembly);
        System.out.println(store.endpoint() + " " + users.ref());
    }
}
