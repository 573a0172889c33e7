/** The tables of the templates, in DynamoDB Local. */
package storefront.local.dynamodb;
