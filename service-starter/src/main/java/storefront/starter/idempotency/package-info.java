/** Requests that may be sent twice and are done once. */
@NullMarked
package storefront.starter.idempotency;

import org.jspecify.annotations.NullMarked;
