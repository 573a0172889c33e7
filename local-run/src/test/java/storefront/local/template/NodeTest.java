package storefront.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class NodeTest {
    private static final String TEMPLATE = """
            {"Parameters": {"ImageTag": {"Type": "String", "Default": ""}, "Size": {"Type": "Number", "Default": 3},
                            "Given": {"Type": "String"}},
             "Conditions": {"HasImage": {"Fn::Not": [{"Fn::Equals": [{"Ref": "ImageTag"}, ""]}]},
                            "None": {"Fn::Not": [{"Condition": "HasImage"}]}},
             "Resources": {"Table": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "users"}},
                           "Gone": {"Type": "AWS::DynamoDB::Table", "Condition": "None"},
                           "Topic": {"Type": "AWS::SNS::Topic"}}}""";

    private final Stack stack =
            new Stack(null, "storefront-dev-users", JsonMapper.shared().readTree(TEMPLATE));

    @DisplayName("an intrinsic function has the value that CloudFormation gives it")
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Ref': 'ImageTag'} | local",
                "{'Ref': 'Size'} | 3",
                "{'Ref': 'Table'} | users",
                "{'Ref': 'AWS::StackName'} | storefront-dev-users",
                "{'Fn::GetAtt': ['Table', 'Arn']} | arn:aws:dynamodb:us-east-1:000000000000:table/users",
                "{'Fn::If': ['HasImage', 'yes', 'no']} | yes",
                "{'Fn::If': ['None', 'yes', {'Ref': 'Size'}]} | 3",
                "{'Fn::Join': ['-', ['a', {'Ref': 'AWS::NoValue'}, {'Ref': 'Size'}]]} | a-3",
                "{'Fn::Select': [1, ['a', 'b']]} | b",
                "{'Fn::Select': ['5', {'Fn::Split': [':', {'Fn::GetAtt': ['Table', 'Arn']}]}]} | table/users",
            })
    void intrinsics(String json, String value) {
        assertThat(node(json).text()).isEqualTo(value);
    }

    @DisplayName("what it cannot follow is one sentence with the stack, the logical id and the reason")
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Fn::GetAZs': ''} | Fn::GetAZs",
                "{'Fn::Sub': '${Size}'} | Fn::Sub",
                "{'Ref': 'Topic'} | Ref of Topic (AWS::SNS::Topic)",
                "{'Fn::GetAtt': ['Table', 'StreamArn']} | StreamArn of Table (AWS::DynamoDB::Table)",
                "{'Ref': 'Nobody'} | a reference to Nobody, which is not there",
                "{'Ref': 'Given'} | parameter Given, whose value is given at deployment only",
                "{'Fn::If': ['Unheard', 1, 2]} | condition Unheard, which the template does not define",
            })
    void refusals(String json, String reason) {
        assertThatThrownBy(() -> node(json).text())
                .isInstanceOf(CannotFollow.class)
                .hasMessage("storefront-dev-users: Here: cannot follow " + reason);
    }

    @Test
    @DisplayName("nothing is evaluated before it is asked for")
    void lazy() {
        assertThat(node("{'a': {'Fn::GetAZs': ''}, 'b': 1}").at("b").number()).isOne();
    }

    @Test
    @DisplayName("the members of an attribute are its key with its value, unread")
    void members() {
        assertThat(node("{'a': 1, 'b': {}}").members()).containsOnlyKeys("a", "b");
        assertThat(node("{'Key': 'a', 'Value': {'Ref': 'Topic'}}").members()).containsOnlyKeys("a");
    }

    @Test
    @DisplayName("as plain JSON a place has values in place of functions, and nothing that has none")
    void plain() {
        assertThat(node("{'a': [{'Ref': 'Size'}], 'b': {'c': {'Ref': 'AWS::NoValue'}, 'd': 'e'}}")
                        .plain())
                .hasToString("{\"a\":[\"3\"],\"b\":{\"d\":\"e\"}}");
    }

    @Test
    @DisplayName("a resource whose condition does not hold is not there")
    void conditionalResource() {
        assertThat(stack.resources()).extracting(Resource::logicalId).containsExactly("Table", "Topic");
    }

    private Node node(String json) {
        return new Node(stack, "Here", JsonMapper.shared().readTree(json.replace('\'', '"')));
    }
}
