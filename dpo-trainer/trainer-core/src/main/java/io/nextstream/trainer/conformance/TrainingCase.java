package io.nextstream.trainer.conformance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.conformance.GoldenCase;
import io.nextstream.nextstep.conformance.LatentPatches;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.text.Sequence;
import io.nextstream.nextstep.weights.FloatTensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A case's batch as the losses take it: S places a row, N image tokens of C numbers in order of
 * appearance, K draws for each, R text labels.
 *
 * @param tokens [N, C], the patchified latents
 * @param weights [N]: 1 for a token to be learnt, 0 for one of a picture that is only context
 * @param imageFrom [N]: places one before each image token
 * @param textFrom [R]: places one before each label
 * @param labels [R]
 */
record TrainingCase(
        GoldenCase golden,
        FloatTensor tokens,
        float[] weights,
        long[] imageFrom,
        long[] textFrom,
        long[] labels) {

    static TrainingCase of(GoldenCase golden, ModelConfig config, LatentPatches patches) {
        int channels = config.tokenChannels();
        float[] mask = golden.get("latents_mask").data();
        float[] tokens = {};
        float[] weights = {};
        for (int i = 0; i < mask.length; i++) {
            float[] image = patches.tokens(golden.get("latent_" + i)).data();
            tokens = join(tokens, image);
            float[] weight = new float[image.length / channels];
            Arrays.fill(weight, mask[i]);
            weights = join(weights, weight);
        }
        long[] ids = golden.longs("input_ids");
        long[] labels = golden.longs("labels");
        int length = (int) golden.get("input_ids").shape()[1];
        // The state at a place predicts the next one; the last place of a row predicts nothing.
        int[] next = IntStream.range(1, ids.length).filter(i -> i % length != 0).toArray();
        int[] images = Arrays.stream(next).filter(i -> ids[i] == config.placeholder()).toArray();
        int[] texts =
                Arrays.stream(next)
                        .filter(i -> ids[i] != config.placeholder())
                        .filter(i -> labels[i] != Sequence.IGNORE)
                        .toArray();
        return new TrainingCase(
                golden,
                new FloatTensor(new long[] {tokens.length / channels, channels}, tokens),
                weights,
                before(images).toArray(),
                before(texts).toArray(),
                Arrays.stream(texts).mapToLong(i -> labels[i]).toArray());
    }

    private static LongStream before(int[] places) {
        return Arrays.stream(places).mapToLong(i -> i - 1L);
    }

    private static float[] join(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** The weight of every row of K draws. */
    float[] rowMask() {
        float[] rows = new float[golden.get("t").data().length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = weights[i % weights.length];
        }
        return rows;
    }

    /** The inputs of {@code scores} where the batch counts as one, as {@code RowBatch.asOne}. */
    NDList inputs(NDManager manager) {
        float sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        float[] overTokens = new float[weights.length];
        for (int i = 0; i < overTokens.length; i++) {
            // Weights are 0 or 1; where all are 0 there is no loss.
            overTokens[i] = weights[i] / Math.max(sum, 1);
        }
        float[] overLabels = new float[labels.length];
        Arrays.fill(overLabels, 1f / labels.length);
        return new NDList(
                golden.longs(manager, "input_ids"),
                golden.longs(manager, "attention_mask"),
                images(manager),
                manager.create(imageFrom),
                manager.create(textFrom),
                manager.create(labels),
                golden.floats(manager, "t"),
                golden.floats(manager, "noise"),
                manager.create(overTokens, new Shape(1, overTokens.length)),
                manager.create(overLabels, new Shape(1, overLabels.length)),
                manager.create(LongStream.range(0, weights.length).toArray()));
    }

    NDArray images(NDManager manager) {
        return manager.create(tokens.data(), new Shape(tokens.shape()));
    }
}
