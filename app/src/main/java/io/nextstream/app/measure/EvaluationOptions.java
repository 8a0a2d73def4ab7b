package io.nextstream.app.measure;

import io.nextstream.nextstep.torch.TorchDevice;

/**
 * On how much a model is measured.
 *
 * @param pictures of each kind, at least 1
 * @param edits pictures to edit; 0 for a model that was not taught to
 * @param atOnce whether the same prompts are drawn without a plan too
 * @param seed of prompts, true pictures and noise: two models that are compared share it
 * @param device that computes
 */
public record EvaluationOptions(
        int pictures, int edits, boolean atOnce, long seed, TorchDevice device) {

    /** Seeds of each prompt whose pictures are held against each other. */
    static final int SEEDS = 4;

    public EvaluationOptions {
        if (pictures < 1 || edits < 0) {
            throw new IllegalArgumentException(
                    "a model is measured on at least one picture and not fewer than 0 edits, not %d and %d"
                            .formatted(pictures, edits));
        }
    }

    /** Prompts that are drawn with several seeds: as many as make {@link #pictures} pictures. */
    int varied() {
        return Math.max(1, pictures / SEEDS);
    }
}
