package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.sampling.Guidance;
import io.nextstream.nextstep.sampling.ImageSampler;
import io.nextstream.nextstep.sampling.ImageSampler.Drawing;
import io.nextstream.nextstep.sampling.Schedule;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.weights.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws the image tokens of requests that are alike, all at once: rows, guidance, and the noise
 * that each picture would get alone.
 */
final class Drawings {

    /** What pictures of one call have in common. */
    record Kind(
            ImageGrid grid,
            DrawSettings.Steps steps,
            boolean normalise,
            boolean limit,
            int groups) {

        static Kind of(DrawRequest request) {
            DrawSettings settings = request.settings();
            return new Kind(
                    request.grid(),
                    settings.steps(),
                    settings.normalise(),
                    settings.limit(),
                    request.groups());
        }
    }

    private final int channels;
    private final ImageSampler sampler;

    /**
     * @param channels numbers of one image token
     */
    Drawings(int channels, ImageSampler sampler) {
        this.channels = channels;
        this.sampler = sampler;
    }

    /**
     * The tokens of each picture.
     *
     * @param requests all of one kind
     * @param rows of each request, one for each group of guidance
     */
    List<float[]> draw(Kind kind, List<DrawRequest> requests, List<List<Rows.Row>> rows) {
        List<Rows.Row> byGroup = new ArrayList<>();
        for (int group = 0; group < kind.groups(); group++) {
            for (List<Rows.Row> ofRequest : rows) {
                byGroup.add(ofRequest.get(group));
            }
        }
        Schedule schedule = kind.steps().schedule();
        int tokens = kind.grid().tokens();
        Drawing drawing =
                new Drawing(
                        byGroup.stream().map(Rows.Row::ids).toList(),
                        Rows.pictures(byGroup, channels),
                        noise(requests, tokens, schedule.draws()),
                        Guidance.weights(
                                requests.stream().map(r -> r.settings().guidance()).toList(),
                                tokens),
                        kind.normalise(),
                        kind.limit());
        return split(sampler.draw(drawing, schedule));
    }

    /**
     * [N, J, B, C]: the noise of token n, draw j of a picture is named by its id, seed, n and j.
     */
    private FloatTensor noise(List<DrawRequest> requests, int tokens, int draws) {
        int pictures = requests.size();
        float[] all = new float[tokens * draws * pictures * channels];
        for (int b = 0; b < pictures; b++) {
            DrawRequest request = requests.get(b);
            DrawingNoise noise = DrawingNoise.of(request.noiseId(), request.seed());
            for (int n = 0; n < tokens; n++) {
                for (int j = 0; j < draws; j++) {
                    float[] one = noise.draw(n, j, channels);
                    int at = ((n * draws + j) * pictures + b) * channels;
                    System.arraycopy(one, 0, all, at, channels);
                }
            }
        }
        return new FloatTensor(new long[] {tokens, draws, pictures, channels}, all);
    }

    /** The pictures of a batch of tokens [B, N, C]. */
    private static List<float[]> split(FloatTensor tokens) {
        int size = (int) (tokens.shape()[1] * tokens.shape()[2]);
        List<float[]> pictures = new ArrayList<>();
        for (int from = 0; from < tokens.data().length; from += size) {
            pictures.add(Arrays.copyOfRange(tokens.data(), from, from + size));
        }
        return pictures;
    }
}
