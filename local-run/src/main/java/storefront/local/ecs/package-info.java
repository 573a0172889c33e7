/** The services of the templates: each task is a process of this machine. */
package storefront.local.ecs;
