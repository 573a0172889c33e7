/** How much of a request is read. */
@NullMarked
package storefront.starter.limit;

import org.jspecify.annotations.NullMarked;
