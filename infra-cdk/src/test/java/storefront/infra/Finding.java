package storefront.infra;

/**
 * What a rule of a pack says against a resource.
 *
 * @param rule its id, and in brackets what it is about where the rule is about many things
 * @param resource the path of its construct, which starts with the stack
 */
record Finding(Pack pack, String stage, String rule, String resource) {

    /** Rules that others wrote. */
    enum Pack {
        AWS_SOLUTIONS("cdk-nag AwsSolutions", "AwsSolutions-.*"),
        /** Counted only: none of its findings is acknowledged. */
        NIST("cdk-nag NIST 800-53 R5", ""),
        CONTROL_TOWER("cfn-guard Control Tower", "CT\\..*"),
        CFN_LINT("cfn-lint", "[EWI]\\d{4}\\[.*]");

        final String title;
        private final String ids;

        Pack(String title, String ids) {
            this.title = title;
            this.ids = ids;
        }

        boolean has(String rule) {
            return rule.matches(ids);
        }
    }

    @Override
    public String toString() {
        return "%s in %s: %s".formatted(rule, stage, resource);
    }
}
