package storefront.starter.store;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a listing is asked for.
 *
 * @param limit the most items on it, 20 when not said
 * @param cursor the {@code next} of the page before it; none for the first
 */
public record PageRequest(
        @Min(value = 1, message = "must be 1 to 100") @Max(value = 100, message = "must be 1 to 100") @Nullable
        Integer limit,

        @Nullable String cursor) {

    public PageRequest {
        limit = limit == null ? Integer.valueOf(20) : limit;
    }
}
