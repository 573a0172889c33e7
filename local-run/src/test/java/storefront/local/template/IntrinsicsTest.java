package storefront.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class IntrinsicsTest {
    private static final String TEMPLATE = """
            {"Parameters": {"ImageTag": {"Type": "String", "Default": ""}, "Size": {"Type": "Number", "Default": 3}},
             "Conditions": {"HasImage": {"Fn::Not": [{"Fn::Equals": [{"Ref": "ImageTag"}, ""]}]},
                            "None": {"Fn::Not": [{"Condition": "HasImage"}]}},
             "Resources": {"Table": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "users"}},
                           "Gone": {"Type": "AWS::DynamoDB::Table", "Condition": "None"},
                           "Alarm": {"Type": "AWS::CloudWatch::Alarm", "Properties": {"AlarmName": "errors"}},
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
                "{'Ref': 'Table'} | users",
                "{'Ref': 'AWS::Region'} | us-east-1",
                "{'Fn::GetAtt': ['Alarm', 'Arn']} | arn:aws:cloudwatch:us-east-1:000000000000:alarm:errors",
                "{'Fn::If': ['HasImage', 'yes', 'no']} | yes",
                "{'Fn::Join': ['-', ['a', {'Ref': 'AWS::NoValue'}, {'Ref': 'ImageTag'}]]} | a-local",
            })
    void intrinsics(String json, String value) {
        assertThat(read(json)).isEqualTo(value);
    }

    @DisplayName("what it cannot follow is one sentence with the stack, the logical id and the reason")
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Fn::GetAZs': ''} | Fn::GetAZs",
                "{'Fn::Sub': '${Size}'} | Fn::Sub",
                "{'Fn::Join': ['', ['a', {'Fn::Sub': '${Size}'}]]} | Fn::Sub",
                "{'Fn::Select': [0, ['a', 'b']]} | Fn::Select",
                "{'Fn::If': ['None', 'yes', 'no']} | Fn::If of None",
                "{'Ref': 'Topic'} | Ref of Topic (AWS::SNS::Topic)",
                "{'Fn::GetAtt': ['Table', 'StreamArn']} | StreamArn of Table (AWS::DynamoDB::Table)",
                "{'Ref': 'Nobody'} | Nobody, which has no value here",
                "{'Ref': 'Size'} | Size, which has no value here",
            })
    void refusals(String json, String reason) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(CannotFollow.class)
                .hasMessage("storefront-dev-users: Here: cannot follow " + reason);
    }

    @Test
    @DisplayName("what has no value, and nobody reads, stops nothing")
    void unread() {
        var here = here("{'Text': 'read', 'Tags': {'Fn::GetAZs': ''}, 'Name': {'Ref': 'AWS::NoValue'}}");
        assertThat(here.as(Here.class).text()).hasValue("read");
    }

    @Test
    @DisplayName("attributes are read as one object")
    void attributes() {
        var attributes = "{'Attributes': [{'Key': 'a.b', 'Value': true}, {'Key': 'c', 'Value': 3}]}";
        assertThat(here(attributes).as(Here.class).attributes()).hasValue(Map.of("a.b", "true", "c", "3"));
    }

    @Test
    @DisplayName("a resource that is there on a condition is not followed")
    void conditionalResource() {
        assertThatThrownBy(() -> stack.resource("Gone").orElseThrow().as(Here.class))
                .isInstanceOf(CannotFollow.class)
                .hasMessage("storefront-dev-users: Gone: cannot follow a resource with a condition");
    }

    private record Here(Optional<String> text, Optional<Map<String, String>> attributes) {}

    private String read(String json) {
        return here("{'Text': %s}".formatted(json)).as(Here.class).text().orElseThrow();
    }

    private Resource here(String json) {
        var properties = "{'Properties': %s}".formatted(json).replace('\'', '"');
        return new Resource(stack, "Here", JsonMapper.shared().readTree(properties));
    }
}
