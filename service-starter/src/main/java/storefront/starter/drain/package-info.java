/** How a task stops without losing a request. */
@NullMarked
package storefront.starter.drain;

import org.jspecify.annotations.NullMarked;
