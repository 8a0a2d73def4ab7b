package io.nextstream.trainer;

import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Pair;
import io.nextstream.trainer.data.TokenGrid;
import io.nextstream.trainer.optimizer.AdamWConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A small model and batches for it: 2 x 2 tokens, three words. */
final class TrainerLab {

    static final ModelBundle BASE = base(3);

    static final TrainerConfig CONFIG =
            TrainerConfig.defaults()
                    .withAdamW(new AdamWConfig(1e-3, 0.9, 0.95, 1e-8, 0, 1, 0.5))
                    .withBetas(100, 0.1);

    private TrainerLab() {}

    static Trainer trainer(TrainerConfig config) {
        return new Trainer(BASE, config, TorchDevice.CPU);
    }

    static Batch batch(String id, int pairs, int demonstrations) {
        List<Example> shown = new ArrayList<>();
        for (int i = 0; i < demonstrations; i++) {
            shown.add(example("d" + i, 100 + i, i % 2 == 0 ? "plan red" : null));
        }
        return new Batch(id, pairs(pairs), shown);
    }

    /** The winners' plans say red, the losers' blue. */
    static List<Pair> pairs(int count) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pairs.add(
                    new Pair(
                            "p" + i,
                            example("w" + i, 2 * i, "plan red"),
                            example("l" + i, 2 * i + 1, "plan blue blue"),
                            1));
        }
        return pairs;
    }

    static Example example(String id, int seed, @Nullable String plan) {
        float[] tokens = NoiseStream.of("test", id, seed).normals(0, 4 * 32);
        return new Example(id, "red", plan, 2, 2, tokens);
    }

    /** A picture to start from, one token high. */
    static TokenGrid source(int seed, int cols) {
        float[] tokens = NoiseStream.of("test", "source", seed).normals(0, cols * 32);
        return new TokenGrid(1, cols, tokens);
    }

    /** The same picture made from another. */
    static Example edit(Example picture, TokenGrid source) {
        return new Example(
                picture.id(),
                "<image>" + picture.text(),
                picture.plan(),
                picture.rows(),
                picture.cols(),
                picture.tokens(),
                List.of(source),
                picture.seed());
    }

    /** An untrained model whose zero matrices were moved, so that every part gets a gradient. */
    static ModelBundle base(long seed) {
        byte[] tokenizer =
                WorldVocabulary.tokenizerJson(new TreeSet<>(List.of("red", "blue", "plan")));
        ModelBundle fresh = ModelBundle.tiny(tokenizer, AutoencoderConfig.small(), seed);
        float[] flat = fresh.model().flat().clone();
        float[] moved = NoiseStream.of("test base", "", seed).normals(0, flat.length);
        for (int i = 0; i < flat.length; i++) {
            flat[i] += 0.02f * moved[i];
        }
        return fresh.withModel(new Weights(fresh.model().layout(), flat));
    }
}
