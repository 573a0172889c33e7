/** What differs between the stages: a record a concern, and each choice is read by the one construct that it is about. */
package storefront.infra.stage;
