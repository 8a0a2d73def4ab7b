package io.nextstream.nextstep.text;

import java.util.List;

/**
 * One training row.
 *
 * @param ids text, image placeholders and special tokens
 * @param labels of each position its own id where the language-model head has to predict it (from
 *     the position before), else {@link #IGNORE}
 * @param planFrom where the (last) plan begins in {@code ids}; equal to {@code planTo} if there is
 *     none
 * @param planTo after the plan's {@code <|end_of_thinking|>}: positions [planFrom, planTo) are what
 *     the model would have written itself
 * @param pictures the row's pictures, in their order
 */
public record Sequence(
        long[] ids, long[] labels, int planFrom, int planTo, List<Picture> pictures) {

    /** The label of a position that is no target, as in PyTorch's cross-entropy. */
    public static final long IGNORE = -100;

    /**
     * A picture in a row.
     *
     * @param from where its placeholders begin in {@code ids}
     * @param learnt whether its tokens are targets; else they are context
     */
    public record Picture(int from, ImageGrid grid, boolean learnt) {}

    public Sequence {
        pictures = List.copyOf(pictures);
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
