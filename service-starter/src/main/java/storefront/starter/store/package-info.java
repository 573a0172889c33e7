/** The service's DynamoDB table. */
@NullMarked
package storefront.starter.store;

import org.jspecify.annotations.NullMarked;
