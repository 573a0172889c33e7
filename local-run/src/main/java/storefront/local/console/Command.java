package storefront.local.console;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import storefront.local.console.Console.Answer;
import storefront.local.ecs.Cluster;
import storefront.local.ecs.ServiceScheduler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /services/<service>/<verb>}, and in the body what the verb needs. */
record Command(String service, String verb, JsonNode body) {
    private static final int MOST_TASKS = 10;

    static Answer run(String path, String body, Cluster cluster) {
        var parts = path.split("/");
        if (parts.length != 4 || !parts[1].equals("services")) {
            return Answer.text(404, "no such command: " + path);
        }
        try {
            var command = new Command(parts[2], parts[3], JsonMapper.shared().readTree(body));
            return cluster.service(parts[2])
                    .map(command::run)
                    .orElseGet(() -> Answer.text(404, "no service of the name " + parts[2]));
        } catch (JacksonException e) {
            return Answer.text(400, "the body is no JSON");
        }
    }

    private Answer run(ServiceScheduler scheduler) {
        var task = body.path("task").asStringOpt();
        return switch (verb) {
            case "roll" -> {
                scheduler.roll(environment());
                yield Answer.text(202, "%s is being rolled".formatted(service));
            }
            case "scale" -> scale(scheduler, body.path("count").asInt(-1));
            case "stop" -> found(scheduler.stop(task), "gets SIGTERM", task);
            case "kill" -> found(scheduler.kill(task), "is killed", task);
            default -> Answer.text(404, "no such verb: " + verb + "; there are roll, scale, stop and kill");
        };
    }

    /** Beside that of the task definition: for trials, such as a version that does not start. */
    private Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        body.path("environment").forEachEntry((name, value) -> environment.put(name, value.asString()));
        return environment;
    }

    private Answer scale(ServiceScheduler scheduler, int count) {
        if (count < 0 || count > MOST_TASKS) {
            return Answer.text(400, "the count must be 0 to %d".formatted(MOST_TASKS));
        }
        scheduler.scale(count);
        return Answer.text(202, "%s is being scaled to %d".formatted(service, count));
    }

    private Answer found(boolean found, String done, Optional<String> task) {
        return found
                ? Answer.text(202, "%s %s".formatted(task.orElse("the oldest task of " + service), done))
                : Answer.text(404, "no such task of " + service + " runs");
    }
}
