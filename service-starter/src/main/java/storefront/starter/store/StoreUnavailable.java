package storefront.starter.store;

import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import storefront.starter.problem.TryAgainLater;

/** The store throttles, is slow or cannot be reached: the same request may succeed a moment later. */
class StoreUnavailable extends TryAgainLater {

    /** Codes of TransactWriteItems' CancellationReasons that say "later", not "no" (Amazon DynamoDB API Reference). */
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError");

    StoreUnavailable(SdkException cause) {
        super("the store is busy or cannot be reached; try again", cause);
    }

    /** The result of a call of the store; its passing failures become {@code StoreUnavailable}, others stay what they are. */
    static <T> T calling(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failure) {
            throw explains(failure) ? new StoreUnavailable(failure) : failure;
        }
    }

    private static boolean explains(SdkException failure) {
        return switch (failure) {
            case TransactionCanceledException cancelled ->
                cancelled.cancellationReasons().stream().anyMatch(reason -> PASSING.contains(reason.code()));
            case SdkServiceException service -> service.isThrottlingException() || service.statusCode() >= 500;
            case SdkClientException _ -> true;
            default -> false;
        };
    }
}
