package storefront.local.template;

/** The template says something that this laptop run does not do; ignoring it would make the run a lie. */
public final class CannotFollow extends RuntimeException {
    public CannotFollow(String stack, String logicalId, String what) {
        super("%s: %s: cannot follow %s".formatted(stack, logicalId, what));
    }
}
