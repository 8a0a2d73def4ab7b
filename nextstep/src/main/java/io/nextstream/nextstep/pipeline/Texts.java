package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.sampling.ImageSampler;
import io.nextstream.nextstep.sampling.TextSampling;
import io.nextstream.nextstep.sampling.Writing;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.weights.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes plans and other texts, many at once, each with the noise that it would get alone. */
final class Texts {

    /**
     * A text to go on with.
     *
     * @param noise names all noise of the text
     * @param row what is read first
     * @param mostWords it ends here, if it does not end by itself
     */
    record Text(NoiseStream noise, Rows.Row row, TextSampling sampling, int mostWords) {}

    private final ModelConfig config;
    private final TextTokenizer tokenizer;
    private final ImageSampler sampler;

    Texts(ModelConfig config, TextTokenizer tokenizer, ImageSampler sampler) {
        this.config = config;
        this.tokenizer = tokenizer;
        this.sampler = sampler;
    }

    /**
     * What the model goes on with, in words: no special token but the one that ends it.
     *
     * @param stop the id that ends a text; one that is no token of the vocabulary never comes
     */
    List<String> write(List<Text> texts, long stop) {
        List<String> written = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += Pipeline.CHUNK) {
            List<Text> chunk = texts.subList(from, Math.min(from + Pipeline.CHUNK, texts.size()));
            List<long[]> words = sampler.write(writing(chunk, stop));
            for (int i = 0; i < chunk.size(); i++) {
                long[] row = words.get(i);
                int length = Math.min(row.length, chunk.get(i).mostWords());
                written.add(tokenizer.decode(Arrays.copyOf(row, length)));
            }
        }
        return written;
    }

    private Writing writing(List<Text> texts, long stop) {
        int most = texts.stream().mapToInt(Text::mostWords).max().orElse(1);
        float[] uniforms = new float[most * texts.size()];
        for (int b = 0; b < texts.size(); b++) {
            for (int word = 0; word < most; word++) {
                uniforms[word * texts.size() + b] = texts.get(b).noise().uniforms(word, 1)[0];
            }
        }
        List<Rows.Row> rows = texts.stream().map(Text::row).toList();
        return new Writing(
                rows.stream().map(Rows.Row::ids).toList(),
                Rows.pictures(rows, config.tokenChannels()),
                new FloatTensor(new long[] {most, texts.size()}, uniforms),
                texts.stream().map(Text::sampling).toList(),
                allowed(stop),
                stop);
    }

    private float[] allowed(long stop) {
        float[] allowed = new float[config.vocabSize()];
        Arrays.fill(allowed, Float.NEGATIVE_INFINITY);
        for (int id = 0; id < allowed.length; id++) {
            if (tokenizer.isText(id) || id == stop) {
                allowed[id] = 0;
            }
        }
        return allowed;
    }
}
