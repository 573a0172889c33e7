package storefront.users.user;

import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import storefront.starter.idempotency.Idempotency;
import storefront.starter.idempotency.IdempotencyKey;
import storefront.starter.precondition.IfMatch;
import storefront.starter.store.Page;
import storefront.starter.store.PageRequest;

@RestController
@RequestMapping("/users")
class UserController {

    private final Users users;
    private final Idempotency idempotency;

    UserController(Users users, Idempotency idempotency) {
        this.users = users;
        this.idempotency = idempotency;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<User> register(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable IdempotencyKey key,
            @Valid @RequestBody NewUser registration) {
        return idempotency.once(key, registration, User.class, transaction -> {
            var user = users.register(registration, transaction);
            return ResponseEntity.created(URI.create("/users/" + user.id()))
                    .eTag(IfMatch.etag(user.version()))
                    .body(user);
        });
    }

    @GetMapping("/{id}")
    ResponseEntity<User> read(@PathVariable UUID id) {
        return ok(users.get(id));
    }

    @GetMapping
    Page<User> list(@Valid @ParameterObject PageRequest page) {
        return users.page(page);
    }

    @PutMapping("/{id}")
    ResponseEntity<User> change(
            @PathVariable UUID id,
            @RequestHeader(HttpHeaders.IF_MATCH) IfMatch ifMatch,
            @Valid @RequestBody NewUser change) {
        return ok(users.change(id, ifMatch, change));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable IfMatch ifMatch) {
        users.remove(id, ifMatch);
    }

    private static ResponseEntity<User> ok(User user) {
        return ResponseEntity.ok().eTag(IfMatch.etag(user.version())).body(user);
    }
}
