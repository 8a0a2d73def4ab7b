package io.nextstream.trainer.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** Gives the gradient of one stage's loss, batch after batch. */
interface StageGradient extends AutoCloseable {

    /**
     * The gradient of step {@code step} (from 0) at {@code flat}. The caller closes it.
     *
     * <p>Depends on the step and {@code flat} alone, so that a resumed run sees the same batches.
     */
    Result at(long step, NDArray flat);

    @Override
    void close();

    /**
     * A gradient and the losses it belongs to.
     *
     * @param gradient tensors that make up the flat vector, in its order
     * @param flow flow-matching error or reconstruction error
     * @param rows how many rows, or pictures, they are of
     */
    record Result(NDList gradient, double loss, double flow, double text, int rows) {}
}
