package io.nextstream.app.base;

import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.autoencoder.AutoencoderWeights;
import io.nextstream.nextstep.network.InitialWeights;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.SpecialToken;
import io.nextstream.nextstep.text.TextTokenizer;
import java.util.SortedSet;

/**
 * The sizes of a model for a world: pictures up to 32 pixels get an autoencoder of factor 4, larger
 * ones the paper's factor 8 with 16 channels. Both give 4 x 4 image tokens.
 *
 * @param tokenizerJson knows these words
 */
record Geometry(AutoencoderConfig autoencoder, ModelConfig model, byte[] tokenizerJson) {
    private static final int SMALL_SIDE = 32;

    static Geometry of(World world, SortedSet<String> words, NewModel kind) {
        AutoencoderConfig autoencoder =
                world.size() <= SMALL_SIDE ? AutoencoderConfig.small() : AutoencoderConfig.medium();
        if (world.size() % autoencoder.tokenSide() != 0) {
            throw new BaseException(
                    "world "
                            + world.name()
                            + ": size must be a multiple of "
                            + autoencoder.tokenSide()
                            + " pixels, the side of an image token, not "
                            + world.size());
        }
        byte[] json = kind.tokenizerJson(words);
        try (TextTokenizer tokenizer = TextTokenizer.of(json)) {
            ModelConfig model =
                    kind.shape()
                            .config(
                                    new ModelShape.Fittings(
                                            tokenizer.vocabularySize(),
                                            autoencoder.latentChannels(),
                                            id(tokenizer, SpecialToken.BEGIN_OF_IMAGE),
                                            id(tokenizer, SpecialToken.END_OF_IMAGE),
                                            id(tokenizer, SpecialToken.IMAGE_PLACEHOLDER),
                                            id(tokenizer, SpecialToken.PAD)));
            int latentSize = world.size() / autoencoder.downFactor();
            return new Geometry(autoencoder, model.withLatentSize(latentSize), json);
        }
    }

    private static int id(TextTokenizer tokenizer, SpecialToken token) {
        return Math.toIntExact(tokenizer.id(token));
    }

    /** A model of these sizes that has learnt nothing. */
    ModelBundle untrained(long seed) {
        return new ModelBundle(
                model,
                autoencoder,
                tokenizerJson,
                InitialWeights.draw(model, seed),
                AutoencoderWeights.initial(autoencoder, seed));
    }
}
