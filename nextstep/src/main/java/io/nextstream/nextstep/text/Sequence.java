package io.nextstream.nextstep.text;

/**
 * One training row.
 *
 * @param ids text, image placeholders and special tokens
 * @param labels of each position its own id where the language-model head has to predict it (from
 *     the position before), else {@link #IGNORE}
 * @param planFrom where the plan begins in {@code ids}; equal to {@code planTo} if there is none
 * @param planTo after the plan's {@code <|end_of_thinking|>}: positions [planFrom, planTo) are what
 *     the model would have written itself
 * @param firstImage where the placeholders of the picture to be drawn begin in {@code ids}
 * @param target grid of that picture; placeholders before {@code firstImage} are context and carry
 *     no loss
 */
public record Sequence(
        long[] ids, long[] labels, int planFrom, int planTo, int firstImage, ImageGrid target) {

    /** The label of a position that is no target, as in PyTorch's cross-entropy. */
    public static final long IGNORE = -100;

    public Sequence {
        if (labels.length != ids.length) {
            throw new IllegalArgumentException(
                    ids.length + " ids with " + labels.length + " labels");
        }
    }

    /** How many tokens the row has. */
    public int length() {
        return ids.length;
    }
}
