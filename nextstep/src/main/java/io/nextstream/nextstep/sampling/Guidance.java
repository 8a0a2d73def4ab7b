package io.nextstream.nextstep.sampling;

import io.nextstream.nextstep.weights.FloatTensor;
import java.util.List;

/**
 * Classifier-free guidance of one picture.
 *
 * <pre>
 * 2 groups: v = v_none + text (v_full - v_none)
 * 3 groups: v = v_none + image (v_image - v_none) + text (v_full - v_image)
 * </pre>
 *
 * @param text weight of the text, at least 0; 1 = the plain condition
 * @param image weight of the source image, at least 0; of no effect without a third group
 * @param schedule of both weights
 */
public record Guidance(double text, double image, GuidanceSchedule schedule) {

    public Guidance {
        if (!(text >= 0 && text < Double.POSITIVE_INFINITY)
                || !(image >= 0 && image < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "weights of guidance are 0 or more, not " + text + " and " + image);
        }
    }

    /** The same weight of the text for every token. */
    public static Guidance of(double text) {
        return new Guidance(text, 1, GuidanceSchedule.CONSTANT);
    }

    /**
     * The weights [N, B, 2] of B pictures of N tokens, as {@link ImageSampler.Drawing} takes them.
     */
    public static FloatTensor weights(List<Guidance> pictures, int tokens) {
        float[] weights = new float[tokens * pictures.size() * 2];
        int at = 0;
        for (int token = 0; token < tokens; token++) {
            for (Guidance g : pictures) {
                weights[at++] = (float) g.schedule.weight(g.text, token, tokens);
                weights[at++] = (float) g.schedule.weight(g.image, token, tokens);
            }
        }
        return new FloatTensor(new long[] {tokens, pictures.size(), 2}, weights);
    }
}
