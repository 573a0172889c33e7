/** What is for sale, and the reservations that take from its stock. */
@NullMarked
package storefront.products.product;

import org.jspecify.annotations.NullMarked;
