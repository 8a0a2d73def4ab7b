package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.sampling.ImageSampler;
import io.nextstream.nextstep.text.TextTokenizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link Pipeline} computes with, and closes. */
record PipelineParts(
        ModelConfig config,
        TextTokenizer tokenizer,
        Autoencoder autoencoder,
        ImageSampler sampler) {

    /**
     * Makes one after the other; if one cannot be made, those before it are closed: whoever tries
     * again and again would fill the device.
     *
     * @throws IllegalArgumentException if the tokenizer is of another network
     */
    static <E extends Exception> PipelineParts make(
            ModelConfig config,
            byte[] tokenizerJson,
            Pipeline.Maker<Autoencoder, E> autoencoder,
            Pipeline.Maker<ImageSampler, E> sampler)
            throws E {
        TextTokenizer tokenizer = TextTokenizer.of(tokenizerJson);
        @Nullable Autoencoder made = null;
        @Nullable PipelineParts whole = null;
        try {
            requireFit(config, tokenizer);
            made = autoencoder.make();
            whole = new PipelineParts(config, tokenizer, made, sampler.make());
            return whole;
        } finally {
            if (whole == null) {
                tokenizer.close();
                if (made != null) {
                    made.close();
                }
            }
        }
    }

    private static void requireFit(ModelConfig config, TextTokenizer tokenizer) {
        List<String> faults = TokenizerFit.faults(config, tokenizer);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    "the tokenizer is not of these weights: " + String.join("; ", faults));
        }
    }
}
