/** The one page about a stage. It looks things up by name, so that nothing it shows is held by it. */
package storefront.infra.observability;
