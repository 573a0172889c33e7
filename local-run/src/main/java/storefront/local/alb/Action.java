package storefront.local.alb;

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
    record Weighted(@JsonProperty("TargetGroupArn") String targetGroup, int weight) {}

    /** In proportion to the weights. A chosen group without targets is a 503: there is no failing over to another one. */
    record Forward(List<Weighted> to) implements Action {
        record Config(List<Weighted> targetGroups) {}

        @JsonCreator
        Forward(
                @JsonProperty("TargetGroupArn") Optional<String> targetGroup,
                @JsonProperty("ForwardConfig") Optional<Config> config) {
            this(config.map(Config::targetGroups).orElseGet(() -> List.of(new Weighted(targetGroup.orElseThrow(), 1))));
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

        @Override
        public String toString() {
            return "forward";
        }
    }

    record FixedResponse(
            @JsonProperty("FixedResponseConfig") Config config) implements Action {
        public record Config(int statusCode, String contentType, String messageBody) {}

        @Override
        public String toString() {
            return "fixed response " + config.statusCode();
        }
    }

    /** To the same host, path and query. */
    record Redirect(@JsonProperty("RedirectConfig") Config config) implements Action {
        record Config(String protocol, int port, String statusCode) {}

        public int status() {
            return Integer.parseInt(config.statusCode().replace("HTTP_", ""));
        }

        public String location(Request request) {
            return "%s://%s:%d%s"
                    .formatted(config.protocol().toLowerCase(), request.host(), config.port(), request.uri());
        }

        @Override
        public String toString() {
            return "redirect " + status();
        }
    }

    /** Where it forwards to, if it does. */
    default List<Weighted> to() {
        return List.of();
    }
}
