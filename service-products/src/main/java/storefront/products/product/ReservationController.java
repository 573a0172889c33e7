package storefront.products.product;

import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import storefront.starter.idempotency.Idempotency;
import storefront.starter.idempotency.IdempotencyKey;

@RestController
@RequestMapping("/products/{productId}/reservations")
class ReservationController {

    private final Reservations reservations;
    private final Idempotency idempotency;

    ReservationController(Reservations reservations, Idempotency idempotency) {
        this.reservations = reservations;
        this.idempotency = idempotency;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Reservation> reserve(
            @PathVariable UUID productId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable IdempotencyKey key,
            @Valid @RequestBody NewReservation wanted) {
        return idempotency.once(key, wanted, Reservation.class, transaction -> {
            var reservation = reservations.take(productId, wanted.quantity(), transaction);
            return ResponseEntity.created(
                            URI.create("/products/%s/reservations/%s".formatted(productId, reservation.id())))
                    .body(reservation);
        });
    }

    @GetMapping("/{id}")
    Reservation read(@PathVariable UUID productId, @PathVariable UUID id) {
        return reservations.get(productId, id);
    }
}
