package storefront.starter.store;

/**
 * A global secondary index that a service lists by. Items are in it when they hold its partition attribute, sorted by their
 * {@code id}, which is time-ordered (UUID version 7): a page goes on where the last one ended, whatever came or went between.
 *
 * @param name the index's name, as in the service's catalog entry
 * @param partition the attribute that is its partition key
 */
public record Index(String name, String partition) {

    /** The sort key of every index. */
    public static final String SORT = "id";
}
