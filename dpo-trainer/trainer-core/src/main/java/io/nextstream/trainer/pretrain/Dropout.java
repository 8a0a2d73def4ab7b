package io.nextstream.trainer.pretrain;

import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.trainer.data.Example;

/** What a row of a drawn picture leaves out, so that guidance has something to pull away from. */
final class Dropout {

    private Dropout() {}

    /**
     * The example, or less of it.
     *
     * @param caption share of rows without words and sources; of the rows with sources as many
     *     again have their sources and no words
     * @param plan share of the other rows that keep their plan
     * @param noise of this row
     */
    static Example of(Example example, double caption, double plan, NoiseStream noise) {
        float[] dice = noise.uniforms(0, 2);
        if (dice[0] < caption) {
            return example.unconditional();
        }
        if (!example.sources().isEmpty() && dice[0] < 2 * caption) {
            return example.withoutWords();
        }
        return dice[1] >= plan ? example.withoutPlan() : example;
    }
}
