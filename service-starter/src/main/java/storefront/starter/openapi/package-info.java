/** What every operation's OpenAPI document says alike. */
@NullMarked
package storefront.starter.openapi;

import org.jspecify.annotations.NullMarked;
