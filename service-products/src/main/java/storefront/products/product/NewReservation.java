package storefront.products.product;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

record NewReservation(
        @NotNull(message = "is missing")
        @Min(value = 1, message = "must be 1 to 1000000000")
        @Max(value = 1_000_000_000, message = "must be 1 to 1000000000")
        Integer quantity) {}
