package storefront.products.product;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param category the one whose products are asked for; all when none is given */
record InCategory(
        @Size(min = 1, max = 50, message = "must have 1 to 50 characters") @Nullable
        String category) {}
