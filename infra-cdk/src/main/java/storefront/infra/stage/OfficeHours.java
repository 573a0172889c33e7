package storefront.infra.stage;

import java.time.LocalTime;
import java.time.ZoneId;

/** Monday to Friday, from opening to closing in the time of that zone. */
public record OfficeHours(LocalTime opening, LocalTime closing, ZoneId zone) {

    public OfficeHours {
        if (!opening.isBefore(closing)) {
            throw new IllegalArgumentException(
                    "office hours must open before they close, got %s to %s".formatted(opening, closing));
        }
        // "TimeZone" of a scheduled action: the canonical names of the IANA database
        if (!zone.getId().contains("/")) {
            throw new IllegalArgumentException(
                    "office hours need a zone by its name such as Europe/Berlin, got '%s'".formatted(zone.getId()));
        }
    }
}
