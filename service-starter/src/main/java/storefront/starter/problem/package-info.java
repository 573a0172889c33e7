/** Errors as RFC 9457 problem details, whatever went wrong and where. */
@NullMarked
package storefront.starter.problem;

import org.jspecify.annotations.NullMarked;
