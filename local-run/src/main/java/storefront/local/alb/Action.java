package storefront.local.alb;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import storefront.local.template.Node;
import storefront.local.template.Resource;

/** What becomes of a request; from "Action types for listener rules". */
public sealed interface Action {
    record Weighted(Resource targetGroup, int weight) {}

    /** In proportion to the weights. A chosen group without targets is a 503: there is no failing over to another one. */
    record Forward(List<Weighted> to) implements Action {
        Optional<Resource> choose(RandomGenerator random) {
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

    record FixedResponse(int status, String contentType, String body) implements Action {}

    record Redirect(String protocol, String host, String port, String path, String query, int status)
            implements Action {
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

    static Action in(Node actions) {
        if (actions.items().size() != 1) {
            throw actions.cannotFollow("more than one action of a rule");
        }
        var action = actions.items().getFirst();
        return switch (action.at("Type").text()) {
            case "forward" -> forward(action);
            case "fixed-response" -> fixedResponse(action);
            case "redirect" -> redirect(action);
            case String other -> throw action.cannotFollow("the action " + other);
        };
    }

    private static Action forward(Node action) {
        var config = action.at("ForwardConfig");
        var groups = config.at("TargetGroups").items();
        return new Forward((groups.isEmpty() ? List.of(action) : groups)
                .stream()
                        .map(group -> new Weighted(
                                group.at("TargetGroupArn")
                                        .resource()
                                        .orElseThrow(() ->
                                                action.cannotFollow("a forward to a target group of no template")),
                                group.at("Weight").number(1)))
                        .toList());
    }

    private static Action fixedResponse(Node action) {
        var config = action.at("FixedResponseConfig");
        return new FixedResponse(
                config.at("StatusCode").number(),
                config.at("ContentType").optionalText().orElse("text/plain"),
                config.at("MessageBody").optionalText().orElse(""));
    }

    private static Action redirect(Node action) {
        var config = action.at("RedirectConfig");
        return new Redirect(
                config.at("Protocol").optionalText().orElse("#{protocol}"),
                config.at("Host").optionalText().orElse("#{host}"),
                config.at("Port").optionalText().orElse("#{port}"),
                config.at("Path").optionalText().orElse("/#{path}"),
                config.at("Query").optionalText().orElse("#{query}"),
                config.at("StatusCode").text().equals("HTTP_301") ? 301 : 302);
    }
}
