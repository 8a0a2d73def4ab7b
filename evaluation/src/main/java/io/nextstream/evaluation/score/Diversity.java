package io.nextstream.evaluation.score;

import io.nextstream.nextstep.image.RgbImage;
import java.util.List;

/**
 * How unlike the pictures of one prompt are that were drawn with several seeds: the mean over all
 * pairs of 1 − MS-SSIM (Odena, Olah and Shlens 2017 measure a class's variety so). 0 when all are
 * the same picture: the model has collapsed, or does not look at its noise.
 */
public final class Diversity {

    private Diversity() {}

    /** Of pictures of one size, at least two. */
    public static double of(List<RgbImage> pictures) {
        if (pictures.size() < 2) {
            throw new IllegalArgumentException(
                    "pictures differ from each other, and there is " + pictures.size());
        }
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < pictures.size(); i++) {
            for (RgbImage other : pictures.subList(i + 1, pictures.size())) {
                sum += 1 - Similarity.multiScale(pictures.get(i), other);
                pairs++;
            }
        }
        return sum / pairs;
    }
}
