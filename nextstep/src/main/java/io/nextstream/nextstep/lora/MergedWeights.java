package io.nextstream.nextstep.lora;

import io.nextstream.nextstep.weights.Weights;

/**
 * A network with an adapter in it, and both apart. Merging rounds, so taking the change away again
 * would not give the base back; keeping the base does, to the bit.
 *
 * @param base without the adapter
 * @param adapter what was merged
 * @param weights base and adapter in one
 */
public record MergedWeights(Weights base, LoraAdapter adapter, Weights weights) {

    /** The base as it was, bit for bit. */
    public Weights unmerge() {
        return base;
    }
}
