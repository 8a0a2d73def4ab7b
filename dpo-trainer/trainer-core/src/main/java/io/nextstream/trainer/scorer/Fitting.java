package io.nextstream.trainer.scorer;

import io.nextstream.nextstep.noise.NoiseStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The maximum of Davidson's likelihood over the votes, looked for by AdamW for a few passes. Each
 * pass has an order of its own, drawn for each vote by its id: not by where it stood.
 *
 * <p>The last of the numbers that are learnt is log ν; it begins where the votes' share of ties
 * would put it if all pictures were alike.
 */
final class Fitting {

    private final List<ComparedPair> votes;
    private final ScorerConfig config;
    private final Standardisation standardisation;
    private final Head head;

    /**
     * @param votes at least one, in the order of their ids
     */
    Fitting(List<ComparedPair> votes, ScorerConfig config) {
        this.votes = votes;
        this.config = config;
        standardisation = Standardisation.of(votes);
        head = new Head(votes.get(0).left().length, config.hidden());
    }

    Scorer run(String base) {
        int last = head.size();
        double[] p = Arrays.copyOf(head.initial(config.seed()), last + 1);
        p[last] = firstLogNu();
        VectorAdamW adamW =
                new VectorAdamW(p.length, last, config.learningRate(), config.weightDecay());
        double[] gradient = new double[p.length];
        for (int pass = 0; pass < config.passes(); pass++) {
            int[] order = order(pass);
            for (int from = 0; from < order.length; from += config.batch()) {
                int to = Math.min(order.length, from + config.batch());
                gradient(p, Arrays.copyOfRange(order, from, to), gradient);
                adamW.step(p, gradient);
            }
        }
        return new Scorer(base, standardisation, head, Arrays.copyOf(p, last), p[last]);
    }

    /** P(neither) = ν / (2 + ν) is the share of ties, one vote of either kind added. */
    private double firstLogNu() {
        long ties = votes.stream().filter(v -> v.preferred() == Preferred.NEITHER).count();
        double share = (ties + 1.0) / (votes.size() + 2.0);
        return StrictMath.log(2 * share / (1 - share));
    }

    private int[] order(int pass) {
        float[] place = new float[votes.size()];
        for (int i = 0; i < place.length; i++) {
            NoiseStream noise = NoiseStream.of("scorer order", votes.get(i).vote(), config.seed());
            place[i] = noise.uniforms(pass, 1)[0];
        }
        return IntStream.range(0, place.length)
                .boxed()
                .sorted(
                        Comparator.<Integer>comparingDouble(i -> place[i])
                                .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Fills in that of {@link #loss}. */
    void gradient(double[] p, int[] members, double[] gradient) {
        Arrays.fill(gradient, 0);
        int last = head.size();
        for (int i : members) {
            ComparedPair vote = votes.get(i);
            double[] left = standardisation.apply(vote.left());
            double[] right = standardisation.apply(vote.right());
            double d = head.score(p, left) - head.score(p, right);
            Chances chances = Davidson.chances(d, p[last]);
            double by = -Davidson.byDifference(vote.preferred(), chances) / members.length;
            head.addGradient(p, left, by, gradient);
            head.addGradient(p, right, -by, gradient);
            gradient[last] -= Davidson.byLogNu(vote.preferred(), chances) / members.length;
        }
    }

    /** The mean of −log P over these votes at {@code p}, the head's numbers and log ν. */
    double loss(double[] p, int[] members) {
        double sum = 0;
        for (int i : members) {
            ComparedPair vote = votes.get(i);
            double d =
                    head.score(p, standardisation.apply(vote.left()))
                            - head.score(p, standardisation.apply(vote.right()));
            sum -= Davidson.logLikelihood(vote.preferred(), d, p[head.size()]);
        }
        return sum / members.length;
    }

    /** How many numbers are learnt. */
    int size() {
        return head.size() + 1;
    }
}
