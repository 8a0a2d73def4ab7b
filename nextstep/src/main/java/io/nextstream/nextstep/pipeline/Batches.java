package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.sampling.Guidance;
import io.nextstream.nextstep.sampling.ImageSampler.Drawing;
import io.nextstream.nextstep.sampling.Sampler;
import io.nextstream.nextstep.sampling.Schedule;
import io.nextstream.nextstep.sampling.TextSampling;
import io.nextstream.nextstep.sampling.Writing;
import io.nextstream.nextstep.text.SpecialToken;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.weights.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lays requests side by side for the sampler: rows, guidance, and the noise that each picture would
 * get alone.
 */
final class Batches {

    /** A plan that does not end by itself is cut here. */
    private static final int MAX_PLAN = 64;

    private final ModelConfig config;
    private final TextTokenizer tokenizer;
    private final Sampler integration;
    private final double shift;

    Batches(ModelConfig config, TextTokenizer tokenizer, Sampler integration, double shift) {
        this.config = config;
        this.tokenizer = tokenizer;
        this.integration = integration;
        this.shift = shift;
    }

    Schedule schedule(int steps) {
        return integration.schedule(steps, shift);
    }

    /** Pictures of one grid and number of steps; one group of rows if no guidance is asked for. */
    Drawing drawing(List<DrawRequest> requests, List<long[]> prefixes, long[] unconditional) {
        List<long[]> rows = new ArrayList<>(prefixes);
        if (requests.stream().anyMatch(request -> request.guidance() != 1)) {
            rows.addAll(Collections.nCopies(requests.size(), unconditional));
        }
        int tokens = requests.get(0).rows() * requests.get(0).cols();
        return new Drawing(
                rows,
                new FloatTensor(new long[] {0, config.tokenChannels()}, new float[0]),
                noise(requests, tokens, schedule(requests.get(0).steps()).draws()),
                guidance(requests, tokens),
                false,
                false);
    }

    /**
     * [N, J, B, C]: the noise of token n, draw j of a picture is named by its id, seed, n and j.
     */
    private FloatTensor noise(List<DrawRequest> requests, int tokens, int draws) {
        int channels = config.tokenChannels();
        int pictures = requests.size();
        float[] all = new float[tokens * draws * pictures * channels];
        for (int b = 0; b < pictures; b++) {
            DrawRequest request = requests.get(b);
            NoiseStream stream = NoiseStream.of("drawing", request.noiseId(), request.seed());
            for (int n = 0; n < tokens; n++) {
                for (int j = 0; j < draws; j++) {
                    float[] one = stream.normals(NoiseStream.counter(n, j), channels);
                    int at = ((n * draws + j) * pictures + b) * channels;
                    System.arraycopy(one, 0, all, at, channels);
                }
            }
        }
        return new FloatTensor(new long[] {tokens, draws, pictures, channels}, all);
    }

    private static FloatTensor guidance(List<DrawRequest> requests, int tokens) {
        return Guidance.weights(
                requests.stream().map(r -> Guidance.of(r.guidance())).collect(Collectors.toList()),
                tokens);
    }

    Writing plans(List<DrawRequest> requests, List<long[]> prefixes) {
        float[] uniforms = new float[MAX_PLAN * requests.size()];
        List<TextSampling> sampling = new ArrayList<>();
        for (int b = 0; b < requests.size(); b++) {
            DrawRequest request = requests.get(b);
            sampling.add(new TextSampling(request.planTemperature(), 1));
            NoiseStream stream = NoiseStream.of("plan", request.noiseId(), request.seed());
            for (int word = 0; word < MAX_PLAN; word++) {
                uniforms[word * requests.size() + b] = stream.uniforms(word, 1)[0];
            }
        }
        return new Writing(
                prefixes,
                new FloatTensor(new long[] {0, config.tokenChannels()}, new float[0]),
                new FloatTensor(new long[] {MAX_PLAN, requests.size()}, uniforms),
                sampling,
                allowed(),
                tokenizer.id(SpecialToken.END_OF_THINKING));
    }

    /** A plan is text: no special token but the one that ends it. */
    private float[] allowed() {
        float[] allowed = new float[config.vocabSize()];
        Arrays.fill(allowed, Float.NEGATIVE_INFINITY);
        for (int id = 0; id < allowed.length; id++) {
            if (tokenizer.isText(id) || id == tokenizer.id(SpecialToken.END_OF_THINKING)) {
                allowed[id] = 0;
            }
        }
        return allowed;
    }

    /** The pictures of a batch of tokens [B, N, C]. */
    static List<float[]> split(FloatTensor tokens) {
        int size = (int) (tokens.shape()[1] * tokens.shape()[2]);
        List<float[]> pictures = new ArrayList<>();
        for (int from = 0; from < tokens.data().length; from += size) {
            pictures.add(Arrays.copyOfRange(tokens.data(), from, from + size));
        }
        return pictures;
    }
}
