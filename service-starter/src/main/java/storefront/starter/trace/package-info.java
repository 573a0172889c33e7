/** The load balancer's trace id, in every log line, problem and onward call. */
@NullMarked
package storefront.starter.trace;

import org.jspecify.annotations.NullMarked;
