package storefront.local.template;

import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** A resource of a template. */
public record Resource(Stack stack, String logicalId, JsonNode json) {
    public static final String REGION = "us-east-1";
    static final String ACCOUNT = "000000000000";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS)
            .addHandler(new Unread())
            .addModule(new SimpleModule()
                    .addDeserializer(String.class, new Unresolved())
                    .addDeserializer(Duration.class, new Seconds()))
            .build();

    public String id() {
        return stack.name() + "/" + logicalId;
    }

    /** Its name in AWS, where it has one; else its id. */
    public String ref() {
        return attribute("Ref");
    }

    public String type() {
        return json.path("Type").asString();
    }

    /**
     * Its properties. The components of the record are what is followed; what is neither there nor {@link Unread} stops the start,
     * and so does what is not said, where the component may not be empty.
     */
    public <T> T as(Class<T> properties) {
        if (json.has("Condition")) {
            throw cannotFollow("a resource with a condition");
        }
        try {
            return JSON.treeToValue(evaluated(), properties);
        } catch (JacksonException e) {
            throw cannotFollow(reason(e));
        }
    }

    public CannotFollow cannotFollow(String what) {
        return new CannotFollow(stack.name(), logicalId, what);
    }

    /** The name or address that CloudFormation would give it, where a laptop has an equal. */
    String attribute(String name) {
        return switch (type() + "." + name) {
            case "AWS::CloudWatch::Alarm.Arn" ->
                "arn:aws:cloudwatch:%s:%s:alarm:%s".formatted(REGION, ACCOUNT, named("AlarmName"));
            case "AWS::DynamoDB::Table.Ref" -> named("TableName");
            case "AWS::ECS::Cluster.Ref",
                    "AWS::ECS::Service.Name",
                    "AWS::ECS::TaskDefinition.Ref",
                    "AWS::ElasticLoadBalancingV2::Listener.Ref",
                    "AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerFullName",
                    "AWS::ElasticLoadBalancingV2::TargetGroup.Ref",
                    "AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupFullName" -> id();
            default -> Unresolved.of("%s of %s (%s)".formatted(name, logicalId, type()));
        };
    }

    private JsonNode evaluated() {
        return new Intrinsics(stack).evaluate(json.path("Properties"));
    }

    private String named(String property) {
        return evaluated().path(property).asString(stack.name() + "-" + logicalId);
    }

    private static String reason(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> unknown.getPropertyName();
            case InvalidTypeIdException unknown -> place(unknown) + ": " + unknown.getTypeId();
            case InvalidFormatException strange -> {
                var value = String.valueOf(strange.getValue());
                yield Unresolved.why(value, place(strange) + " = " + value);
            }
            case ValueInstantiationException refused -> refused.getCause().getMessage();
            case DatabindException other -> place(other) + ", which is missing or of another form";
            default -> e.getOriginalMessage();
        };
    }

    private static String place(DatabindException e) {
        return e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .reduce("", (before, name) -> name == null ? before : name);
    }
}
