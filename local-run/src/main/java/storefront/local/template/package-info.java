/** Reads a CDK cloud assembly and answers what CloudFormation would make of its templates. */
package storefront.local.template;
