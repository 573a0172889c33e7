/** Who sells: users, known to the users service alone. */
@NullMarked
package storefront.products.seller;

import org.jspecify.annotations.NullMarked;
