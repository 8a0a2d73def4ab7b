package io.nextstream.preference;

import io.nextstream.preference.Standing.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often people are right, from how often they agree. The one-coin model of Dawid and Skene
 * (1979): annotator a chooses the better picture with probability p_a, whatever the pair, and
 * independently of others. With the skill s = 2p − 1 (1: always right, 0: a coin, below 0: more
 * often wrong) the share of pairs on which two annotators agree exceeds the share on which they do
 * not by s_a s_b: a matrix of rank one (Ghosh, Kale and McAfee 2011). It is fitted by least
 * squares: all annotators at once go half of the way to what the others say of them, or less where
 * that makes them swing, until they stand still.
 *
 * <pre>
 *   s_a = (λ m_a + Σ_b w_ab c_ab s_b) / (λ + Σ_b w_ab s_b²)
 *
 *   c_ab  (same − other) / (same + other), over the pairs on which both chose
 *   w_ab  how many those are, at most 16
 *   m, λ  what is thought of people before: p is Beta distributed with mean 0.8
 * </pre>
 *
 * <p>The sum is over others alone. All begin at m, above 0: most people are taken to be honest, and
 * without that no statistic can tell a crowd from its mirror image. Two things keep a minority from
 * lifting itself. Nobody's voice counts for more than 16 comparisons with one other, so votes by
 * the thousand buy nothing; and who is below 0 has no voice, so nobody gains by contradicting
 * people of their own making.
 *
 * <p>Sides are shuffled, so honest people choose the left picture half of the time. Who does not,
 * clicks without looking in |2q − 1| of the votes, q their share of left ones; the lower end of its
 * interval lowers m_a. That is all there is to go by where nobody looks at the same pairs.
 *
 * <p>A function of what is known alone, not of the order in which it came.
 */
final class SkillModel {

    /** Of a person of whom nothing is known: right four times out of five. */
    static final double PRIOR = 0.6;

    private static final double PRIOR_RIGHT = (1 + PRIOR) / 2;
    private static final int VOICE = 16;
    private static final int MOST_SWEEPS = 100;
    private static final double STILL = 1e-6;

    /** Of the interval of a share: of honest people one in 370 is beyond. */
    private static final double DEVIATIONS = 3;

    /** λ */
    private final double precision;

    /** One of the crowd, with the places of their peers, how much each counts, and c. */
    private record Member(double prior, int[] peers, double[] weights, double[] agreements) {}

    /**
     * @param priorVotes how many votes what is thought before counts for: α + β of the Beta
     *     distribution
     */
    SkillModel(int priorVotes) {
        // The variance of 2p − 1 is 4 μ (1 − μ) / (α + β + 1), that of one agreement, ±1, about 1.
        precision = (priorVotes + 1.0) / (4 * PRIOR_RIGHT * (1 - PRIOR_RIGHT));
    }

    /** The skill of each, −1 to 1. */
    Map<String, Double> fit(SortedMap<String, Standing> crowd) {
        List<Member> members = members(crowd);
        double[] skills = members.stream().mapToDouble(Member::prior).toArray();
        double[] steps = new double[skills.length];
        Arrays.fill(steps, 0.5);
        double[] moves = new double[skills.length];
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double[] before = skills.clone();
            double farthest = 0;
            for (int i = 0; i < skills.length; i++) {
                double move = skill(members.get(i), before) - before[i];
                if (move * moves[i] < 0) {
                    steps[i] /= 2; // it swings
                }
                moves[i] = move;
                skills[i] += steps[i] * move;
                farthest = Math.max(farthest, Math.abs(move));
            }
            if (farthest < STILL) {
                break;
            }
        }
        Map<String, Double> named = new HashMap<>();
        int i = 0;
        for (String name : crowd.keySet()) {
            named.put(name, skills[i++]);
        }
        return named;
    }

    private double skill(Member member, double[] skills) {
        double along = 0;
        double weight = 0;
        for (int i = 0; i < member.peers.length; i++) {
            double voice = Math.max(0, skills[member.peers[i]]);
            along += member.weights[i] * member.agreements[i] * voice;
            weight += member.weights[i] * voice * voice;
        }
        if (weight == 0) {
            return member.prior;
        }
        double fitted = (precision * member.prior + along) / (precision + weight);
        return Math.max(-1, Math.min(1, fitted));
    }

    /** In the order of the crowd. */
    private static List<Member> members(SortedMap<String, Standing> crowd) {
        Map<String, Integer> places = new HashMap<>();
        crowd.keySet().forEach(name -> places.put(name, places.size()));
        List<Member> members = new ArrayList<>();
        crowd.values().forEach(standing -> members.add(member(standing, places)));
        return members;
    }

    private static Member member(Standing standing, Map<String, Integer> places) {
        SortedMap<String, Tally> peers = new TreeMap<>(standing.peers());
        peers.keySet().retainAll(places.keySet());
        return new Member(
                PRIOR * (1 - clicked(standing.left(), standing.right())),
                peers.keySet().stream().mapToInt(places::get).toArray(),
                peers.values().stream().mapToDouble(t -> Math.min(VOICE, t.count())).toArray(),
                peers.values().stream().mapToDouble(Tally::agreement).toArray());
    }

    /** At least this share of the choices was made without looking. */
    private static double clicked(int left, int right) {
        int all = left + right;
        if (all == 0) {
            return 0;
        }
        double share = (double) Math.max(left, right) / all;
        return Math.max(0, 2 * lowest(share, all) - 1);
    }

    /** The lower end of Wilson's interval of a share. */
    private static double lowest(double share, int all) {
        double z = DEVIATIONS * DEVIATIONS / all;
        double half = Math.sqrt(z * share * (1 - share) + z * z / 4);
        return (share + z / 2 - half) / (1 + z);
    }
}
