package io.nextstream.app.base;

import io.nextstream.evaluation.world.Samples;
import io.nextstream.evaluation.world.World;
import io.nextstream.trainer.pretrain.PictureSource;
import io.nextstream.trainer.pretrain.Sample;

/** True pictures of a world, as training takes them. */
final class TruePictures {
    private TruePictures() {}

    /**
     * The training pictures of a world.
     *
     * @param purpose two of them never share a picture
     */
    static PictureSource of(World world, String purpose) {
        Samples samples = new Samples(world);
        return index -> {
            var drawn = samples.training(purpose, index);
            return new Sample(drawn.image(), drawn.caption(), drawn.plan());
        };
    }
}
