/** What people and pages ask and tell a run, over HTTP. */
package storefront.local.console;
