package storefront.local.alb;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What becomes of a request; from "Action types for listener rules". */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "Type")
@JsonSubTypes({
    @Type(name = "forward", value = Action.Forward.class),
    @Type(name = "fixed-response", value = Action.FixedResponse.class),
    @Type(name = "redirect", value = Action.Redirect.class)
})
public sealed interface Action {
    record Weighted(@JsonProperty("TargetGroupArn") String targetGroup, Integer weight) {
        public Weighted {
            weight = requireNonNullElse(weight, 1);
        }
    }

    /** In proportion to the weights. A chosen group without targets is a 503: there is no failing over to another one. */
    record Forward(List<Weighted> to) implements Action {
        @JsonCreator
        Forward(
                @JsonProperty("TargetGroupArn") String targetGroup,
                @JsonProperty("ForwardConfig") Optional<ForwardConfig> config) {
            this(config.map(ForwardConfig::targetGroups).orElseGet(() -> List.of(new Weighted(targetGroup, 1))));
        }

        Optional<String> choose(RandomGenerator random) {
            var all = to.stream().mapToInt(Weighted::weight).sum();
            var left = all == 0 ? 0 : random.nextInt(all);
            for (var group : to) {
                left -= group.weight();
                if (left < 0) {
                    return Optional.of(group.targetGroup());
                }
            }
            return Optional.empty();
        }
    }

    record FixedResponse(int status, String contentType, String body) implements Action {
        @JsonCreator
        FixedResponse(@JsonProperty("FixedResponseConfig") FixedResponseConfig config) {
            this(
                    config.statusCode(),
                    requireNonNullElse(config.contentType(), "text/plain"),
                    requireNonNullElse(config.messageBody(), ""));
        }
    }

    record Redirect(String protocol, String host, String port, String path, String query, int status)
            implements Action {
        @JsonCreator
        Redirect(@JsonProperty("RedirectConfig") RedirectConfig config) {
            this(
                    requireNonNullElse(config.protocol(), "#{protocol}"),
                    requireNonNullElse(config.host(), "#{host}"),
                    requireNonNullElse(config.port(), "#{port}"),
                    requireNonNullElse(config.path(), "/#{path}"),
                    requireNonNullElse(config.query(), "#{query}"),
                    Integer.parseInt(config.statusCode().replace("HTTP_", "")));
        }

        public String location(Request request) {
            var template = "%s://%s:%s%s".formatted(protocol.toLowerCase(), host, port, path);
            return (query.isEmpty() ? template : template + "?" + query)
                    .replace("#{protocol}", request.protocol())
                    .replace("#{host}", request.host())
                    .replace("#{port}", String.valueOf(request.port()))
                    .replace("#{path}", request.path().replaceFirst("^/", ""))
                    .replace("#{query}", request.query())
                    .replaceFirst("\\?$", "");
        }
    }

    record ForwardConfig(List<Weighted> targetGroups, Stickiness targetGroupStickinessConfig) {}

    record Stickiness(Only.False enabled) {}

    record FixedResponseConfig(int statusCode, String contentType, String messageBody) {}

    record RedirectConfig(String protocol, String host, String port, String path, String query, String statusCode) {}
}
