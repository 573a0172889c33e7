package storefront.local.alb;

import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;
import storefront.local.template.Node;
import storefront.local.template.Resource;

/** What becomes of a request; from "Action types for listener rules". */
public sealed interface Action {
    record Forward(TargetGroup to) implements Action {}

    record FixedResponse(int status, String contentType, String body) implements Action {
        void answer(HttpServerRequest request) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("server", "awselb/2.0")
                    .putHeader("content-type", contentType + "; charset=utf-8")
                    .end(body);
        }
    }

    record Redirect(String protocol, String host, String port, String path, String query, int status)
            implements Action {
        void answer(HttpServerRequest request) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("server", "awselb/2.0")
                    .putHeader("location", location(request))
                    .end();
        }

        private String location(HttpServerRequest request) {
            var uri = request.uri();
            var mark = uri.indexOf('?');
            var template = "%s://%s:%s%s".formatted(protocol.toLowerCase(), host, port, path);
            return (query.isEmpty() ? template : template + "?" + query)
                    .replace("#{protocol}", "http")
                    .replace("#{host}", request.authority().host())
                    .replace("#{port}", String.valueOf(request.localAddress().port()))
                    .replace("#{path}", uri.substring(1, mark < 0 ? uri.length() : mark))
                    .replace("#{query}", mark < 0 ? "" : uri.substring(mark + 1))
                    .replaceFirst("\\?$", "");
        }
    }

    static Action in(Node actions, Function<Resource, TargetGroup> targetGroups) {
        if (actions.items().size() != 1) {
            throw actions.cannotFollow("more than one action of a rule");
        }
        var action = actions.items().getFirst();
        return switch (action.at("Type").text()) {
            case "forward" -> forward(action, targetGroups);
            case "fixed-response" -> fixedResponse(action);
            case "redirect" -> redirect(action);
            case String other -> throw action.cannotFollow("the action " + other);
        };
    }

    private static Action forward(Node action, Function<Resource, TargetGroup> targetGroups) {
        action.only("Type", "Order", "TargetGroupArn", "ForwardConfig");
        var groups = action.at("ForwardConfig")
                .only("TargetGroups")
                .at("TargetGroups")
                .items();
        if (groups.size() > 1) {
            throw action.cannotFollow("a forward to several weighted target groups");
        }
        var arn = groups.isEmpty()
                ? action.at("TargetGroupArn")
                : groups.getFirst().at("TargetGroupArn");
        return new Forward(targetGroups.apply(
                arn.resource().orElseThrow(() -> action.cannotFollow("a forward to a target group of no template"))));
    }

    private static Action fixedResponse(Node action) {
        var config = action.only("Type", "Order", "FixedResponseConfig")
                .at("FixedResponseConfig")
                .only("StatusCode", "ContentType", "MessageBody");
        return new FixedResponse(
                config.at("StatusCode").number(),
                config.at("ContentType").optionalText().orElse("text/plain"),
                config.at("MessageBody").optionalText().orElse(""));
    }

    private static Action redirect(Node action) {
        var config = action.only("Type", "Order", "RedirectConfig")
                .at("RedirectConfig")
                .only("Protocol", "Host", "Port", "Path", "Query", "StatusCode");
        return new Redirect(
                config.at("Protocol").optionalText().orElse("#{protocol}"),
                config.at("Host").optionalText().orElse("#{host}"),
                config.at("Port").optionalText().orElse("#{port}"),
                config.at("Path").optionalText().orElse("/#{path}"),
                config.at("Query").optionalText().orElse("#{query}"),
                config.at("StatusCode").text().equals("HTTP_301") ? 301 : 302);
    }
}
