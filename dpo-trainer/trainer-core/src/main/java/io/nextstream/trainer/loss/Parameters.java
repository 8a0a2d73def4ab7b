package io.nextstream.trainer.loss;

import ai.djl.ndarray.NDArray;
import io.nextstream.trainer.tuning.Trained;

/**
 * The point at which a loss is taken.
 *
 * @param frozen the base's weights; what is trained in its place does not matter
 * @param trained the numbers that learn, laid out as {@link Trained} says
 */
public record Parameters(NDArray frozen, NDArray trained) {

    /** A point of a network that is trained as a whole. */
    public static Parameters all(NDArray flat) {
        return new Parameters(flat, flat);
    }
}
