/** Runs the synthesized system on this machine: no AWS account, no containers. */
package storefront.local;
