package storefront.local.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import storefront.local.console.Console.Answer;

/** The files of the page, and the runbooks that alarms name, from the working tree. */
final class Page {
    private static final String RUNBOOK = "/docs/runbooks/[a-z-]+\\.md";
    private static final Answer MISSING = Answer.text(404, "no such page");

    private Page() {}

    static Answer of(String path) throws IOException {
        return switch (path) {
            case "/" -> file("index.html", "html");
            case "/console.css" -> file("console.css", "css");
            case "/console.js" -> file("console.js", "javascript");
            default -> path.matches(RUNBOOK) ? runbook(Path.of(path.substring(1))) : MISSING;
        };
    }

    private static Answer file(String name, String type) throws IOException {
        try (var file = Page.class.getResourceAsStream(name)) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(200, "text/%s; charset=utf-8".formatted(type), text);
        }
    }

    private static Answer runbook(Path path) throws IOException {
        return Files.isRegularFile(path) ? Answer.text(200, Files.readString(path)) : MISSING;
    }
}
