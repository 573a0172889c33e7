package storefront.starter.idempotency;

/**
 * The {@code Idempotency-Key} of a request (draft-ietf-httpapi-idempotency-key-header), taken as opaque.
 *
 * @param value 1 to 255 printable ASCII characters
 */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    public IdempotencyKey {
        if (!value.matches("[\\x21-\\x7e]{1,255}")) {
            throw new IllegalArgumentException("must be 1 to 255 printable ASCII characters without spaces");
        }
    }

    /** For Spring's conversion of the header. */
    public static IdempotencyKey valueOf(String header) {
        return new IdempotencyKey(header);
    }
}
