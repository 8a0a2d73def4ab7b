package io.nextstream.app.builder;

import io.nextstream.evaluation.world.Dice;
import io.nextstream.events.GenerationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which pairs are made of 16 scored candidates: each winner is drawn from the four with the highest
 * scores, its loser from the other twelve, as NextStep-1 builds its DPO data (arXiv 2508.10711,
 * section 4.3). No picture is in two pairs.
 *
 * <p>All chance comes from the candidates' ids, so that the same candidates with the same ranks
 * give the same pairs, in whatever order they came.
 */
public final class PairChoice {
    /** Pictures of a prompt. */
    public static final int CANDIDATES = 16;

    /** Those that may win; as many pairs can be made. */
    public static final int TOP = 4;

    private PairChoice() {}

    /** A pair, and on which side it shows its winner. */
    record Pair(GenerationId winner, GenerationId loser, boolean winnerIsLeft) {}

    /** What came of some candidates. */
    sealed interface Made {
        /** One to four pairs. */
        record Pairs(List<Pair> pairs) implements Made {}

        /** No pair. */
        record Nothing(Reason reason) implements Made {}
    }

    /** Why there is no pair. */
    enum Reason {
        /** Fewer than 16 candidates came. */
        TOO_FEW,
        /** All came, but no scorer was there to tell them apart. */
        NOT_SCORED,
        /** A score is not a finite number. */
        NOT_FINITE,
        /** All score the same. */
        ALL_EQUAL,
        /** The fourth and the fifth score the same: nobody knows which is among the best. */
        TIED
    }

    /**
     * Chooses.
     *
     * @param scores of all candidates that came, at most 16
     * @param pairs wanted, 1 to 4
     */
    static Made of(Map<GenerationId, Double> scores, int pairs) {
        if (scores.size() > CANDIDATES || pairs < 1 || pairs > TOP) {
            throw new IllegalArgumentException(
                    "of %d candidates %d pairs cannot be made: at most %d and %d"
                            .formatted(scores.size(), pairs, CANDIDATES, TOP));
        }
        if (scores.size() < CANDIDATES) {
            return new Made.Nothing(Reason.TOO_FEW);
        }
        if (!scores.values().stream().allMatch(Double::isFinite)) {
            return new Made.Nothing(Reason.NOT_FINITE);
        }
        List<Map.Entry<GenerationId, Double>> ranked =
                scores.entrySet().stream()
                        .sorted(
                                Map.Entry.<GenerationId, Double>comparingByValue()
                                        .reversed()
                                        .thenComparing(e -> e.getKey().value()))
                        .toList();
        if (same(ranked, 0, CANDIDATES - 1)) {
            return new Made.Nothing(Reason.ALL_EQUAL);
        }
        if (same(ranked, TOP - 1, TOP)) {
            return new Made.Nothing(Reason.TIED);
        }
        return new Made.Pairs(drawn(ranked.stream().map(Map.Entry::getKey).toList(), pairs));
    }

    private static boolean same(List<Map.Entry<GenerationId, Double>> ranked, int one, int other) {
        // 0.0 and -0.0 are the same score
        return ranked.get(one).getValue().doubleValue()
                == ranked.get(other).getValue().doubleValue();
    }

    private static List<Pair> drawn(List<GenerationId> ranked, int pairs) {
        String names =
                ranked.stream().map(GenerationId::value).sorted().collect(Collectors.joining(","));
        Dice dice = Dice.of(0, "builder/" + names, 0);
        List<GenerationId> winners = shuffled(ranked.subList(0, TOP), dice);
        List<GenerationId> losers = shuffled(ranked.subList(TOP, CANDIDATES), dice);
        List<Pair> drawn = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            drawn.add(new Pair(winners.get(i), losers.get(i), dice.uniform() < 0.5));
        }
        return drawn;
    }

    /** By drawing without putting back, from the ids in their own order. */
    private static List<GenerationId> shuffled(List<GenerationId> some, Dice dice) {
        List<GenerationId> left =
                new ArrayList<>(
                        some.stream().sorted(Comparator.comparing(GenerationId::value)).toList());
        return Stream.generate(() -> left.remove(dice.below(left.size())))
                .limit(some.size())
                .toList();
    }
}
