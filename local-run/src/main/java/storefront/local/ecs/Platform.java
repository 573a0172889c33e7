package storefront.local.ecs;

import java.util.Map;

/** Where images and containers come from. */
interface Platform {
    /** The jar as it is now, with these variables beside those of the task definition. */
    Image image(Map<String, String> environment);

    Container run(String task, Image image);
}
