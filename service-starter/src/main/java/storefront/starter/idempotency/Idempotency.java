package storefront.starter.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import storefront.starter.store.Store;
import storefront.starter.store.Transaction;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a repeated request as it was answered first. The answer is remembered in the transaction that does the work, so there
 * is no moment at which one is done and the other is not. Refusals change nothing and are not remembered.
 */
public final class Idempotency {

    private final Store store;
    private final JsonMapper json;

    Idempotency(Store store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    /**
     * @param key the caller's, or none: then every request does its work
     * @param body the request's body; with method and path it is what "the same request" means
     * @param answerType the type of the answer's body
     * @param work adds its writes to the transaction and says the answer that holds once they are committed
     * @throws IdempotencyKeyReused when the key came with another request before
     */
    public <T> ResponseEntity<T> once(
            @Nullable IdempotencyKey key,
            Object body,
            Class<T> answerType,
            Function<Transaction, ResponseEntity<T>> work) {
        var transaction = store.begin();
        if (key == null) {
            var answer = work.apply(transaction);
            transaction.commit();
            return answer;
        }
        var fingerprint = fingerprint(body);
        var earlier = answered(key);
        if (earlier.isPresent()) {
            return earlier.get().replay(fingerprint, json, answerType);
        }
        try {
            var answer = work.apply(transaction);
            RememberedAnswer.of(fingerprint, answer, json).addTo(transaction, key);
            transaction.commit();
            return answer;
        } catch (RuntimeException refused) {
            // A twin of this request may have been quicker and be the reason for the refusal: its answer is ours then.
            return answered(key).orElseThrow(() -> refused).replay(fingerprint, json, answerType);
        }
    }

    private Optional<RememberedAnswer> answered(IdempotencyKey key) {
        return store.find(RememberedAnswer.key(key)).map(RememberedAnswer::of).filter(answer -> !answer.expired());
    }

    private String fingerprint(Object body) {
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        var text = request.getMethod() + " " + request.getRequestURI() + "\n" + json.writeValueAsString(body);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
