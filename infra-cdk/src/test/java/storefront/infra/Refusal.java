package storefront.infra;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Supplier;

/** A wrong input, and the one sentence that it is refused with. */
public record Refusal(String sentence, Supplier<?> input) {

    public static Refusal wrong(String sentence, Supplier<?> input) {
        return new Refusal(sentence, input);
    }

    public void check() {
        assertThatIllegalArgumentException().isThrownBy(input::get).withMessage(sentence);
    }

    @Override
    public String toString() {
        return sentence;
    }
}
