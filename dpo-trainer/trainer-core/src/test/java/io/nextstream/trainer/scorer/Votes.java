package io.nextstream.trainer.scorer;

import io.nextstream.nextstep.noise.NoiseStream;
import java.util.ArrayList;
import java.util.List;

/** Simulated votes of people whose scores and readiness to tie are known. */
final class Votes {

    /** Features of the pictures. */
    static final int FEATURES = 6;

    /** What the pictures are worth, by feature; the last two say nothing. */
    static final double[] WORTH = {1.5, -1, 0.7, 0.4, 0, 0};

    private Votes() {}

    /** The true score of a picture. */
    static double worth(float[] features) {
        double sum = 0;
        for (int i = 0; i < FEATURES; i++) {
            sum += WORTH[i] * features[i];
        }
        return sum;
    }

    /** Votes drawn from Davidson's model, each on a prompt of its own. */
    static List<ComparedPair> drawn(int count, double nu, long seed) {
        List<ComparedPair> votes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            NoiseStream noise = NoiseStream.of("votes", "v" + i, seed);
            float[] left = noise.normals(0, FEATURES);
            float[] right = noise.normals(1, FEATURES);
            Chances chances = Davidson.chances(worth(left) - worth(right), Math.log(nu));
            double dice = noise.uniforms(2, 1)[0];
            Preferred said =
                    dice < chances.left()
                            ? Preferred.LEFT
                            : dice < chances.left() + chances.neither()
                                    ? Preferred.NEITHER
                                    : Preferred.RIGHT;
            votes.add(new ComparedPair("v" + i, "prompt " + seed + " " + i, left, right, said));
        }
        return votes;
    }
}
