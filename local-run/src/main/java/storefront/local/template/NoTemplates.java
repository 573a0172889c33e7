package storefront.local.template;

import java.nio.file.Path;

public final class NoTemplates extends RuntimeException {
    NoTemplates(Path assembly, String stage) {
        super("no templates of stage %s in %s: run `make synth%s` first"
                .formatted(stage, assembly, stage.equals("dev") ? "" : " STAGE=" + stage));
    }
}
