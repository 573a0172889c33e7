/** What every service does alike on HTTP, in its store and when it stops: added by one dependency, configured by none. */
@NullMarked
package storefront.starter;

import org.jspecify.annotations.NullMarked;
