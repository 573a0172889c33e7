package storefront.products.product;

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
@RequestMapping("/products")
class ProductController {

    private final Products products;
    private final Idempotency idempotency;

    ProductController(Products products, Idempotency idempotency) {
        this.products = products;
        this.idempotency = idempotency;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Product> offer(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable IdempotencyKey key,
            @Valid @RequestBody NewProduct offer) {
        return idempotency.once(key, offer, Product.class, transaction -> {
            var product = products.offer(offer, transaction);
            return ResponseEntity.created(URI.create("/products/" + product.id()))
                    .eTag(IfMatch.etag(product.version()))
                    .body(product);
        });
    }

    @GetMapping("/{id}")
    ResponseEntity<Product> read(@PathVariable UUID id) {
        return ok(products.get(id));
    }

    @GetMapping
    Page<Product> list(@Valid @ParameterObject InCategory filter, @Valid @ParameterObject PageRequest page) {
        return products.page(filter.category(), page);
    }

    @PutMapping("/{id}")
    ResponseEntity<Product> change(
            @PathVariable UUID id,
            @RequestHeader(HttpHeaders.IF_MATCH) IfMatch ifMatch,
            @Valid @RequestBody NewProduct change) {
        return ok(products.change(id, ifMatch, change));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable IfMatch ifMatch) {
        products.remove(id, ifMatch);
    }

    private static ResponseEntity<Product> ok(Product product) {
        return ResponseEntity.ok().eTag(IfMatch.etag(product.version())).body(product);
    }
}
