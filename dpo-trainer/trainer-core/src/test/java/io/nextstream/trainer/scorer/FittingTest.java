package io.nextstream.trainer.scorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.noise.NoiseStream;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FittingTest {

    /** Every derivative against a difference quotient, at points far from the beginning. */
    @Property(tries = 30)
    void theGradientIsThatOfTheLoss(
            @ForAll @IntRange(min = 0, max = 5) int hidden,
            @ForAll @IntRange(max = 1000) int seed) {
        List<ComparedPair> votes = Votes.drawn(12, 0.6, seed);
        Fitting fitting = new Fitting(votes, ScorerConfig.defaults().withHidden(hidden));
        double[] p = point(fitting.size(), seed);
        int[] members = {0, 3, 4, 7, 11};
        double[] gradient = new double[p.length];
        fitting.gradient(p, members, gradient);

        double h = 1e-5;
        for (int i = 0; i < p.length; i++) {
            double before = p[i];
            p[i] = before + h;
            double above = fitting.loss(p, members);
            p[i] = before - h;
            double below = fitting.loss(p, members);
            p[i] = before;
            assertEquals((above - below) / (2 * h), gradient[i], 1e-7, "parameter " + i);
        }
    }

    @Test
    void aLinearHeadFindsTheWorthOfEachFeatureAndTheReadinessToTie() {
        List<ComparedPair> votes = Votes.drawn(20_000, 0.8, 1);
        ScorerConfig config = new ScorerConfig(0, 3, 32, 5e-3, 0, 1);
        Scorer scorer = new Fitting(votes, config).run("base");

        for (int i = 0; i < Votes.FEATURES; i++) {
            float[] one = new float[Votes.FEATURES];
            one[i] = 1;
            double worth = scorer.score(one) - scorer.score(new float[Votes.FEATURES]);
            assertEquals(Votes.WORTH[i], worth, 0.1, "feature " + i);
        }
        double tie = scorer.chances(0, 0).neither();
        assertEquals(0.8 / 2.8, tie, 0.03);
    }

    /** What is worth more than its parts takes a hidden layer: here a product. */
    @Test
    void aHiddenLayerSeesWhatALinearHeadCannot() {
        List<ComparedPair> votes = judged(Votes.drawn(4000, 0.1, 2));
        List<ComparedPair> fresh = judged(Votes.drawn(1000, 0.1, 3));
        ScorerConfig config = new ScorerConfig(32, 4, 8, 1e-2, 0, 1);

        assertTrue(right(new Fitting(votes, config).run("base"), fresh) > 0.8);
        double linear = right(new Fitting(votes, config.withHidden(0)).run("base"), fresh);
        assertEquals(0.5, linear, 0.1);
    }

    private static List<ComparedPair> judged(List<ComparedPair> votes) {
        return votes.stream()
                .map(vote -> judged(vote, product(vote.left()) - product(vote.right())))
                .toList();
    }

    private static double product(float[] features) {
        return features[0] * features[1];
    }

    private static ComparedPair judged(ComparedPair vote, double difference) {
        return new ComparedPair(
                vote.vote(),
                vote.prompt(),
                vote.left(),
                vote.right(),
                difference > 0 ? Preferred.LEFT : Preferred.RIGHT);
    }

    private static double right(Scorer scorer, List<ComparedPair> votes) {
        long right =
                votes.stream()
                        .filter(
                                v ->
                                        scorer.score(v.left()) > scorer.score(v.right())
                                                == (v.preferred() == Preferred.LEFT))
                        .count();
        return (double) right / votes.size();
    }

    private static double[] point(int size, long seed) {
        float[] normals = NoiseStream.of("point", "", seed).normals(0, size);
        return IntStream.range(0, size).mapToDouble(i -> normals[i]).toArray();
    }
}
