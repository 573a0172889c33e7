/** What the Application Load Balancer of the templates does with a request. */
package storefront.local.alb;
