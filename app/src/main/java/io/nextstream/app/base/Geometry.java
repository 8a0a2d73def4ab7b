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
 * The sizes of a model for pictures of one side: pictures up to 32 pixels get an autoencoder of
 * factor 4, larger ones the paper's factor 8 with 16 channels. Sides of 32 and 64 have 4 x 4 image
 * tokens.
 *
 * @param tokenizerJson knows these words
 */
record Geometry(AutoencoderConfig autoencoder, ModelConfig model, byte[] tokenizerJson) {
    private static final int SMALL_SIDE = 32;

    static Geometry of(World world, SortedSet<String> words, NewModel kind) {
        String what = "world " + world.name() + ": size";
        return of(what, world.size(), kind.tokenizerJson(words), kind);
    }

    /**
     * The same for pictures of nobody's world.
     *
     * @param what says their side, for a message
     * @param side of the pictures in pixels
     * @throws BaseException if they have no whole image tokens, or too many
     */
    static Geometry of(String what, int side, byte[] json, NewModel kind) {
        AutoencoderConfig autoencoder = autoencoder(side);
        requireTokens(what, side, autoencoder.tokenSide());
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
            int latentSize = side / autoencoder.downFactor();
            return new Geometry(autoencoder, model.withLatentSize(latentSize), json);
        }
    }

    static AutoencoderConfig autoencoder(int side) {
        return side <= SMALL_SIDE ? AutoencoderConfig.small() : AutoencoderConfig.medium();
    }

    /**
     * Refuses pictures that cannot be drawn.
     *
     * @param what says their side, for a message
     * @param side of the pictures in pixels
     * @param token pixels of an image token along one side
     * @throws BaseException if they have no whole image tokens, or too many
     */
    static void requireTokens(String what, int side, int token) {
        if (side < token || side % token != 0) {
            throw new BaseException(
                    "%s must be a multiple of %d pixels, the side of an image token, not %d"
                            .formatted(what, token, side));
        }
        if (side / token > StageFit.MOST_TOKENS) {
            throw new BaseException(
                    "%s is at most %d tokens of %d pixels, not %d"
                            .formatted(what, StageFit.MOST_TOKENS, token, side));
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
