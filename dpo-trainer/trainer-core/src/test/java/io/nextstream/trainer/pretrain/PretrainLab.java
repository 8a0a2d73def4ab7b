package io.nextstream.trainer.pretrain;

import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.text.SpecialToken;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.trainer.loss.ReconstructionLoss;
import io.nextstream.trainer.optimizer.AdamWConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/** Networks and pictures that are learnt in seconds. */
final class PretrainLab {

    private static final List<String> COLOURS = List.of("red", "green", "blue");
    static final byte[] TOKENIZER =
            WorldVocabulary.tokenizerJson(new TreeSet<>(List.of("red", "green", "blue", "plan")));
    static final AutoencoderConfig AUTOENCODER = AutoencoderConfig.of(32, List.of(1, 1), 1, 4);

    /** Pictures of 8 x 8 in one colour: 2 x 2 tokens. */
    static final PictureSource PLAIN =
            index -> {
                int colour = (int) (index % 3);
                byte[] rgb = new byte[3 * 8 * 8];
                for (int i = 0; i < rgb.length; i++) {
                    rgb[i] = (byte) (i % 3 == colour ? 220 : 30);
                }
                String word = COLOURS.get(colour);
                return new Sample(new RgbImage(8, 8, rgb), word, "plan " + word);
            };

    private PretrainLab() {}

    static Pretrainer pretrainer(PretrainConfig config, Path folder, Progress.Listener listener) {
        return pretrainer(config, PLAIN, folder, listener);
    }

    static Pretrainer pretrainer(
            PretrainConfig config, PictureSource source, Path folder, Progress.Listener listener) {
        return new Pretrainer(
                config,
                AUTOENCODER,
                sizes(),
                TOKENIZER,
                source,
                folder,
                listener,
                Clock.systemUTC(),
                TorchDevice.CPU);
    }

    /** One layer of width 32. */
    static ModelConfig sizes() {
        try (TextTokenizer tokenizer = TextTokenizer.of(TOKENIZER)) {
            return new ModelConfig(
                    32,
                    64,
                    1,
                    2,
                    1,
                    16,
                    tokenizer.vocabularySize(),
                    1e-5,
                    1e6,
                    2,
                    4,
                    32,
                    1,
                    4,
                    (int) tokenizer.id(SpecialToken.BEGIN_OF_IMAGE),
                    (int) tokenizer.id(SpecialToken.END_OF_IMAGE),
                    (int) tokenizer.id(SpecialToken.IMAGE_PLACEHOLDER),
                    (int) tokenizer.id(SpecialToken.PAD),
                    0.01,
                    1);
        }
    }

    /** A report after every step, a checkpoint only when interrupted. */
    static PretrainConfig config(long autoencoder, long model) {
        return withBudgets(new Budget.Steps(autoencoder), new Budget.Steps(model));
    }

    static PretrainConfig withBudgets(Budget autoencoder, Budget model) {
        AdamWConfig adamW = new AdamWConfig(1e-2, 0.9, 0.95, 1e-8, 0.02, 1.0, 0.9);
        return new PretrainConfig(
                7,
                new StageConfig(autoencoder, 8, adamW, 2),
                new StageConfig(model, 8, adamW, 5),
                2,
                0.1,
                0.7,
                1,
                0.1,
                50,
                2,
                2,
                Precision.FLOAT32,
                new ReconstructionLoss.Terms(1, 1, 0),
                new Rhythm(Duration.ofHours(1), Duration.ZERO));
    }

    static PretrainConfig withWorkers(PretrainConfig c, int workers) {
        return copy(c, workers, c.parts());
    }

    static PretrainConfig withParts(PretrainConfig c, int parts) {
        return copy(c, c.workers(), parts);
    }

    private static PretrainConfig copy(PretrainConfig c, int workers, int parts) {
        return new PretrainConfig(
                c.seed(),
                c.autoencoder(),
                c.model(),
                c.draws(),
                c.captionDropout(),
                c.planShare(),
                c.imageWeight(),
                c.textWeight(),
                c.pool(),
                workers,
                parts,
                c.precision(),
                c.reconstruction(),
                c.rhythm());
    }
}
