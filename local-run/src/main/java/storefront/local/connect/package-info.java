/** Service Connect: how one service finds another by the name that the template gives it. */
package storefront.local.connect;
