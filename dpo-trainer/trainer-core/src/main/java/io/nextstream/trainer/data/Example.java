package io.nextstream.trainer.data;

import org.jspecify.annotations.Nullable;

/**
 * A picture with its words, ready for training.
 *
 * @param id what its noise is keyed by; the same id in the same batch draws the same noise
 * @param text the caption or prompt; empty for an unconditional row
 * @param plan what was written between text and picture, or null if nothing was
 * @param rows height of the token grid
 * @param cols width of the token grid
 * @param tokens clean latents, rows · cols · channels numbers, token by token in raster order
 */
public record Example(
        String id, String text, @Nullable String plan, int rows, int cols, float[] tokens) {

    public Example {
        if (rows < 1 || cols < 1) {
            throw new IllegalArgumentException(
                    "example " + id + " has a grid " + rows + "*" + cols);
        }
        if (tokens.length == 0 || tokens.length % (rows * cols) != 0) {
            throw new IllegalArgumentException(
                    "example %s has %d numbers for %d tokens"
                            .formatted(id, tokens.length, rows * cols));
        }
    }

    /** Numbers in one token. */
    public int channels() {
        return tokens.length / (rows * cols);
    }

    /** The same picture without its words, as guidance needs to know it. */
    public Example unconditional() {
        return new Example(id, "", null, rows, cols, tokens);
    }

    /** The same picture without its plan. */
    public Example withoutPlan() {
        return new Example(id, text, null, rows, cols, tokens);
    }
}
