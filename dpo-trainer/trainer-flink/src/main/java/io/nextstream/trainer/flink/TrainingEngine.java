package io.nextstream.trainer.flink;

import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.probe.ModelProbe;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.optimizer.DivergedException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What learns. Deterministic: the same base, state and batches give the same bits, whatever
 * happened before, in this process or another.
 */
public interface TrainingEngine extends AutoCloseable {

    /** Steps done since the base. */
    long step();

    /**
     * One optimizer step.
     *
     * @return losses, rewards and rates by name
     * @throws IllegalArgumentException if the batch cannot be trained on; nothing has changed then
     * @throws DivergedException if a loss or gradient is not finite; nothing has changed then
     */
    Map<String, Double> train(Batch batch);

    /**
     * Pictures as the model sees them, in their order.
     *
     * @throws IllegalArgumentException if one has a size that the model has no tokens for
     */
    List<Encoded> encode(List<RgbImage> pictures);

    /** Weights, moments, averages and counters, whole. */
    byte[] state();

    /** Goes on from where {@link #state} was taken. */
    void restore(byte[] state);

    /**
     * Counts so many steps as made, whatever was; all else stays.
     *
     * @param step at least {@link #step}
     */
    void skipTo(long step);

    /** What would be served now. */
    Served served(DrawRequest probe);

    @Override
    void close();

    /**
     * A picture as image tokens.
     *
     * @param tokens {@code [rows * cols * channels]}
     */
    record Encoded(int rows, int cols, float[] tokens) {}

    /**
     * A version's content.
     *
     * @param files of a model bundle, by name
     * @param probe drawn with exactly these weights
     */
    record Served(Map<String, byte[]> files, ModelProbe probe) {}

    /** How a task gets its engine. */
    @FunctionalInterface
    interface Factory extends Serializable {

        /**
         * Makes an engine at step 0.
         *
         * @param base files of the model bundle that training starts from, and that is the
         *     reference of the preference loss
         * @param device {@code cpu} or {@code cuda:<index>}
         */
        TrainingEngine create(Map<String, byte[]> base, String device);
    }
}
