package io.nextstream.app.builder;

import java.util.Locale;

/**
 * Whose opinion a builder sends, and how much of it.
 *
 * @param kind of the scorer
 * @param pairs of a prompt, 1 to 4
 * @param prompts asked at most, over all starts of a loop
 * @param accuracy of held-out votes, 0 to 1: a scorer that is learnt makes pairs while the low end
 *     of the interval of its own is above
 */
public record BuilderOptions(Kind kind, int pairs, int prompts, double accuracy) {
    /** Every candidate of the best is in a pair: drawing costs more than training. */
    public static final int PAIRS = PairChoice.TOP;

    /** As many as the paper's. */
    public static final int PROMPTS = 20_000;

    /** A coin's: pairs by a scorer that may be one teach noise, four of each prompt. */
    public static final double ACCURACY = 0.5;

    /** The scorers. */
    public enum Kind {
        /** The truth: an upper bound, and no votes. */
        ORACLE("oracle, the judge itself: an upper bound, no votes of people"),

        /** What people like, learnt from their votes in the loop. */
        SCORER("scorer, learnt in the loop from the votes of people");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    public BuilderOptions {
        if (pairs < 1 || pairs > PairChoice.TOP) {
            throw new IllegalArgumentException(
                    "--builder-pairs must be from 1 to " + PairChoice.TOP + ", not " + pairs);
        }
        if (prompts < 1) {
            throw new IllegalArgumentException(
                    "--builder-prompts must be at least 1, not " + prompts);
        }
        if (!(accuracy >= 0 && accuracy < 1)) {
            throw new IllegalArgumentException(
                    "--builder-accuracy must be from 0 to less than 1, not " + accuracy);
        }
    }

    /** For people; what an oracle knows is said with it. */
    public String words() {
        String words =
                "%s; %d pairs of each of at most %d prompts".formatted(kind.words, pairs, prompts);
        return kind == Kind.ORACLE
                ? words
                : String.format(
                        Locale.ROOT,
                        "%s, while it is surely right about more than %.0f%% of held-out votes",
                        words,
                        100 * accuracy);
    }
}
