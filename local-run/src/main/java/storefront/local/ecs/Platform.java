package storefront.local.ecs;

import java.util.Map;
import java.util.function.Consumer;

/** Where images and containers come from. */
interface Platform {
    /** The jar as it is now, with these variables beside those of the task definition. */
    Image image(Map<String, String> environment);

    /** The log gets each line that it prints. */
    Container run(String task, Image image, Consumer<String> log);
}
