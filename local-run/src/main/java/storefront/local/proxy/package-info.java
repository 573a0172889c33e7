/** Streams one request to one port. What balances and names the ports is the business of alb and connect. */
package storefront.local.proxy;
