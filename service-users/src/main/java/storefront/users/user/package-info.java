/** People who have registered, each with an e-mail address that nobody else has. */
@NullMarked
package storefront.users.user;

import org.jspecify.annotations.NullMarked;
