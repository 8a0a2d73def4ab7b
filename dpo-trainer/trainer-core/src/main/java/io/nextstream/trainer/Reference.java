package io.nextstream.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.torch.Tensors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the policy is measured against: margins and rewards against a reference that may move,
 * demonstrations against the base, which does not. So drift is the whole way from the base however
 * often the reference has moved.
 */
final class Reference {

    private final NDManager manager;
    private final float[] start;
    private final NDArray base;

    /** Where it has moved to; null as long as it is the base. */
    private float @Nullable [] moved;

    private NDArray now;

    /** Whether the weights are known to be the reference's: then margins must be 0. */
    private boolean met = true;

    /** Whether the weights are known to be the base's: then drift must be 0. */
    private boolean atStart = true;

    /**
     * The base.
     *
     * @param start the trained numbers of it
     */
    Reference(NDManager manager, float[] start) {
        this.manager = manager;
        this.start = start;
        this.base = Tensors.of(manager, start);
        this.now = base;
    }

    /** The trained numbers of the reference. */
    NDArray now() {
        return now;
    }

    /** The trained numbers of the base. */
    NDArray base() {
        return base;
    }

    /** Where it has moved to; null as long as it is the base. */
    float @Nullable [] moved() {
        return moved;
    }

    /** The weights have moved, and nobody knows whether to here. */
    void left() {
        met = false;
        atStart = false;
    }

    /**
     * The reference is this from now on.
     *
     * @param numbers null for the base
     * @param weights where the policy is
     */
    void set(float @Nullable [] numbers, float[] weights) {
        if (moved != null) {
            now.close();
        }
        moved = numbers;
        now = numbers == null ? base : Tensors.of(manager, numbers);
        met = Arrays.equals(weights, numbers == null ? start : numbers);
        atStart = Arrays.equals(weights, start);
    }

    /** The promise that policy and reference are computed alike, to the bit. */
    void requireNoMargin(String difference, double value) {
        require(met, difference, value);
    }

    /** The promise that policy and base are computed alike, to the bit. */
    void requireNoDrift(double value) {
        require(atStart, "drift", value);
    }

    private static void require(boolean same, String difference, double value) {
        // What is no number passes: it is the batch's fault and found as such before the weights
        // move.
        if (same && Math.abs(value) > 0) {
            throw new IllegalStateException(
                    "the policy is the reference, but a " + difference + " is " + value);
        }
    }
}
