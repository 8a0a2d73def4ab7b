package io.nextstream.trainer;

import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Pair;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the pictures of pairs are like: earlier versions drew them for people to compare, so they
 * tell how those draw. Arithmetic on tokens alone, no network.
 *
 * <p>Latents and not pixels: the decoder between them does not learn, so whatever becomes of the
 * pixels comes from here.
 */
final class DrawnPictures {

    private DrawnPictures() {}

    /**
     * The metrics {@code pictures.*} of {@link StepReport}; none without pairs.
     *
     * @param pairs whose tokens have {@code patch · patch} latents each
     * @param patch latents of a token along one side
     */
    static SortedMap<String, Double> of(List<Pair> pairs, int patch) {
        SortedMap<String, Double> metrics = new TreeMap<>();
        if (!pairs.isEmpty()) {
            double apart = 0;
            double rough = 0;
            for (Pair pair : pairs) {
                apart += distance(pair.winner().tokens(), pair.loser().tokens());
                rough += (roughness(pair.winner(), patch) + roughness(pair.loser(), patch)) / 2;
            }
            metrics.put("pictures.diversity", apart / pairs.size());
            metrics.put("pictures.high-frequency", rough / pairs.size());
        }
        return metrics;
    }

    /** Root of the mean squared difference. */
    static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            double d = (double) one[i] - other[i];
            sum += d * d;
        }
        return Math.sqrt(sum / one.length);
    }

    /**
     * Mean squared difference of latents that lie side by side or one above the other, over twice
     * the variance about each channel's mean: John von Neumann's ratio (1941), in two dimensions.
     *
     * @return 0 for a picture of one latent or one colour
     */
    static double roughness(Example picture, int patch) {
        int height = picture.rows() * patch;
        int width = picture.cols() * patch;
        int channels = picture.channels() / (patch * patch);
        double steps = 0;
        double spread = 0;
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            double squares = 0;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double here = latent(picture, patch, c, y, x);
                    sum += here;
                    squares += here * here;
                    steps += x == 0 ? 0 : square(here - latent(picture, patch, c, y, x - 1));
                    steps += y == 0 ? 0 : square(here - latent(picture, patch, c, y - 1, x));
                }
            }
            spread += squares - sum * sum / (height * width);
        }
        double neighbours = (double) height * (width - 1) + (double) width * (height - 1);
        double variance = spread / ((double) height * width);
        return neighbours == 0 || variance <= 0 ? 0 : steps / neighbours / (2 * variance);
    }

    /** Number c · p² + dy · p + dx of a token is channel c of its latent (dy, dx). */
    private static double latent(Example picture, int patch, int channel, int y, int x) {
        int token = y / patch * picture.cols() + x / patch;
        int number = (channel * patch + y % patch) * patch + x % patch;
        return picture.tokens()[token * picture.channels() + number];
    }

    private static double square(double value) {
        return value * value;
    }
}
