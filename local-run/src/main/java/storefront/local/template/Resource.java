package storefront.local.template;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A resource of a template; equal when it is the same logical id of the same stack. */
public final class Resource {
    private final Stack stack;
    private final String logicalId;
    private final JsonNode json;

    Resource(Stack stack, String logicalId, JsonNode json) {
        this.stack = stack;
        this.logicalId = logicalId;
        this.json = json;
    }

    public String type() {
        return json.path("Type").asString();
    }

    public String stack() {
        return stack.name();
    }

    public String logicalId() {
        return logicalId;
    }

    public Node properties() {
        return new Node(stack, logicalId, json.path("Properties"));
    }

    public CannotFollow cannotFollow(String what) {
        return new CannotFollow(stack(), logicalId, what);
    }

    boolean exists() {
        var condition = json.path("Condition");
        return condition.isMissingNode() || stack.holds(condition.asString(), properties());
    }

    /** The name or address that CloudFormation would give it, where a laptop has an equal. */
    public Optional<String> attribute(String name) {
        return switch (type() + "." + name) {
            case "AWS::DynamoDB::Table.Ref" -> Optional.of(named("TableName"));
            case "AWS::DynamoDB::Table.Arn" -> Optional.of(arn("dynamodb", "table/" + named("TableName")));
            case "AWS::ECS::Cluster.Ref" -> Optional.of(named("ClusterName"));
            case "AWS::ECS::Service.Name" -> Optional.of(named("ServiceName"));
            case "AWS::ECR::Repository.Ref" -> Optional.of(named("RepositoryName"));
            case "AWS::ECR::Repository.Arn" -> Optional.of(arn("ecr", "repository/" + named("RepositoryName")));
            case "AWS::ECR::Repository.RepositoryUri" ->
                Optional.of("%s.dkr.ecr.%s.amazonaws.com/%s"
                        .formatted(Stack.ACCOUNT, Stack.REGION, named("RepositoryName")));
            default -> Optional.empty();
        };
    }

    private String named(String property) {
        return properties().at(property).optionalText().orElse(stack() + "-" + logicalId);
    }

    private static String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, Stack.REGION, Stack.ACCOUNT, resource);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Resource that && stack().equals(that.stack()) && logicalId.equals(that.logicalId);
    }

    @Override
    public int hashCode() {
        return (stack() + logicalId).hashCode();
    }

    @Override
    public String toString() {
        return stack() + "/" + logicalId;
    }
}
