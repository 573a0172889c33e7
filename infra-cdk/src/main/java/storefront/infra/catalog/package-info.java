/** What the services are. To add one, add a line to the catalog. */
package storefront.infra.catalog;
