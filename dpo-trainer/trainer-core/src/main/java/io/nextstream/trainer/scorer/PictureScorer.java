package io.nextstream.trainer.scorer;

import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.trainer.data.Example;
import java.util.List;

/**
 * A scorer together with the base whose features it reads: scores of pictures as they come.
 *
 * <p>For one thread.
 */
public final class PictureScorer implements AutoCloseable {

    private final Scorer scorer;
    private final TrunkFeatures trunk;

    /**
     * Puts the base's transformer on {@code device}.
     *
     * @throws IllegalArgumentException if the scorer was learnt on another base
     */
    public PictureScorer(ModelBundle base, Scorer scorer, TorchDevice device) {
        String hash = TrunkFeatures.hash(base);
        if (!scorer.base().equals(hash)) {
            throw new IllegalArgumentException(
                    "the scorer reads features of the base %s, this one is %s"
                            .formatted(scorer.base(), hash));
        }
        this.scorer = scorer;
        this.trunk = new TrunkFeatures(base, device);
    }

    /** The scorer itself. */
    public Scorer scorer() {
        return scorer;
    }

    /**
     * The score of each picture, in their order; of two pictures of one prompt people like that
     * with the higher one better.
     *
     * @throws IllegalArgumentException as {@link TrunkFeatures#of(List)}
     */
    public double[] scores(List<Example> pictures) {
        return trunk.of(pictures).stream().mapToDouble(scorer::score).toArray();
    }

    @Override
    public void close() {
        trunk.close();
    }
}
