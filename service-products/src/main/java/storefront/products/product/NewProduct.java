package storefront.products.product;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** What a seller says of a product when offering or changing it. */
record NewProduct(
        @NotBlank(message = "must not be blank") @Size(max = 200, message = "must have at most 200 characters")
        String name,

        @NotNull(message = "is missing") @Size(max = 2000, message = "must have at most 2000 characters")
        String description,

        @NotNull(message = "is missing") Price price,

        @NotBlank(message = "must not be blank") @Size(max = 50, message = "must have at most 50 characters")
        String category,

        @NotNull(message = "is missing")
        @Min(value = 0, message = "must be 0 to 1000000000")
        @Max(value = 1_000_000_000, message = "must be 0 to 1000000000")
        Integer stock,

        @NotNull(message = "is missing") UUID sellerId) {}
