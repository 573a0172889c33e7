package storefront.starter.idempotency;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import storefront.starter.store.Items;
import storefront.starter.store.Transaction;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** An answer as it is kept for a day under its key; DynamoDB's time to live removes it some time after {@code expiresAt}. */
record RememberedAnswer(
        String fingerprint,
        int status,
        @Nullable String location,
        @Nullable String etag,
        String body,
        Instant expiresAt) {

    private static final Duration KEPT = Duration.ofDays(1);

    static String key(IdempotencyKey key) {
        return "idempotency#" + key.value();
    }

    static RememberedAnswer of(String fingerprint, ResponseEntity<?> answer, JsonMapper json) {
        var headers = answer.getHeaders();
        return new RememberedAnswer(
                fingerprint,
                answer.getStatusCode().value(),
                headers.getFirst(HttpHeaders.LOCATION),
                headers.getETag(),
                json.writeValueAsString(answer.getBody()),
                Instant.now().plus(KEPT));
    }

    static RememberedAnswer of(EnhancedDocument item) {
        return new RememberedAnswer(
                item.getString("fingerprint"),
                item.getNumber("status").intValue(),
                item.getString("location"),
                item.getString("etag"),
                item.getString("body"),
                Instant.ofEpochSecond(item.getNumber("expiresAt").longValue()));
    }

    /** TTL deletes late: what is past its day but still there counts as gone. */
    boolean expired() {
        return expiresAt.isBefore(Instant.now());
    }

    void addTo(Transaction transaction, IdempotencyKey key) {
        var item = Items.item(key(key))
                .putString("fingerprint", fingerprint)
                .putNumber("status", status)
                .putString("body", body)
                .putNumber("expiresAt", expiresAt.getEpochSecond());
        if (location != null) {
            item.putString("location", location);
        }
        if (etag != null) {
            item.putString("etag", etag);
        }
        var free = Expression.builder()
                .expression("attribute_not_exists(pk) OR expiresAt < :now")
                .putExpressionValue(
                        ":now", AttributeValue.fromN(Long.toString(Instant.now().getEpochSecond())))
                .build();
        transaction.put(item.build(), free, () -> new IllegalStateException("answered by another request meanwhile"));
    }

    <T> ResponseEntity<T> replay(String request, JsonMapper json, Class<T> type) {
        if (!fingerprint.equals(request)) {
            throw new IdempotencyKeyReused();
        }
        // Lenient: another release may have written it, and what is never sent (a version) was not kept.
        T answer = json.readerFor(type)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .readValue(body);
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        if (location != null) {
            headers.set(HttpHeaders.LOCATION, location);
        }
        if (etag != null) {
            headers.setETag(etag);
        }
        return ResponseEntity.status(status).headers(headers).body(answer);
    }
}
