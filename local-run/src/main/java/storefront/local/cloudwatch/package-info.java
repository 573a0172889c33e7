/** What is measured here, and the alarms of the templates over it. */
package storefront.local.cloudwatch;
