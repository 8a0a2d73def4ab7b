package io.nextstream.trainer.pretrain;

import io.nextstream.nextstep.autoencoder.AutoencoderWeights;
import io.nextstream.nextstep.network.InitialWeights;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.trainer.stage.Mix;
import io.nextstream.trainer.stage.Optimization;
import io.nextstream.trainer.stage.Stage;
import io.nextstream.trainer.stage.SupervisedStage;
import java.util.List;

/** A model and lessons of all four kinds, with the pictures of {@link PretrainLab}. */
final class LessonLab {

    static final Mix EVERYTHING = new Mix(0.2, 0.4, 0.2, 0.2);

    static final Lessons LESSONS =
            new Lessons() {
                @Override
                public String text(long index) {
                    return "plan " + imageText(index).caption();
                }

                @Override
                public Sample imageText(long index) {
                    return PretrainLab.PLAIN.sample(index);
                }

                @Override
                public Sample imageToImage(long index) {
                    return new Sample(
                            imageText(index).image(),
                            "<image>plan",
                            null,
                            List.of(imageText(index + 1).image()));
                }

                @Override
                public Sample interleaved(long index) {
                    return new Sample(
                            imageText(index).image(),
                            "<image>red<image>green plan",
                            null,
                            List.of(imageText(index + 1).image(), imageText(index + 2).image()));
                }
            };

    private LessonLab() {}

    static SupervisedStage stage(Mix mix, int sequenceLength, long steps, long seed) {
        return new SupervisedStage(
                "lab",
                Stage.Kind.PRETRAIN,
                null,
                List.of(8),
                new Optimization(1e-2, Optimization.Shape.COSINE, 2, 0.1, 0.9, steps, seed),
                0.1,
                1,
                mix,
                sequenceLength,
                2,
                0.1,
                0.7,
                0,
                2);
    }

    /** One that has learnt nothing. */
    static ModelBundle model() {
        return new ModelBundle(
                PretrainLab.sizes(),
                PretrainLab.AUTOENCODER,
                PretrainLab.TOKENIZER,
                InitialWeights.draw(PretrainLab.sizes(), 1),
                AutoencoderWeights.initial(PretrainLab.AUTOENCODER, 1));
    }
}
