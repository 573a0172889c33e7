/** Entity tags, and changes that must not overwrite each other. */
@NullMarked
package storefront.starter.precondition;

import org.jspecify.annotations.NullMarked;
