package storefront.infra.service;

import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;

/** The hand-over between infrastructure and pipeline: the one value of the stack that the pipeline writes. */
final class ImageTag {

    private static final String HAS_IMAGE = "HasImage";

    private final CfnParameter tag;

    ImageTag(Stack stack) {
        tag = CfnParameter.Builder.create(stack, "ImageTag")
                .description("The tag of the image to run; empty until the first one is pushed")
                .defaultValue("")
                .allowedPattern("([A-Za-z0-9_][A-Za-z0-9._-]{0,127})?")
                .build();
        CfnCondition.Builder.create(stack, HAS_IMAGE)
                .expression(Fn.conditionNot(Fn.conditionEquals(tag.getValueAsString(), "")))
                .build();
    }

    String value() {
        return tag.getValueAsString();
    }

    /** A number would undo at each deployment what scaling chose. */
    Number zeroWithoutImageElseUntouched() {
        return Token.asNumber(Fn.conditionIf(HAS_IMAGE, Aws.NO_VALUE, 0));
    }

    Number zeroWithoutImageElse(int tasks) {
        return Token.asNumber(Fn.conditionIf(HAS_IMAGE, tasks, 0));
    }
}
