package storefront.infra;

/** A process of its own, since the CDK's validation is on or off for a whole one: SynthTest starts it. */
final class ValidatedStages {

    private ValidatedStages() {}

    static void main(String[] args) {
        Synthesized.stagesAndDomains().forEach(stage -> System.out.println("valid: " + stage));
    }
}
