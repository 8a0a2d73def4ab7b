package io.nextstream.app.builder;

/**
 * Whose opinion a builder sends, and how much of it.
 *
 * @param kind of the scorer
 * @param pairs of a prompt, 1 to 4
 * @param prompts asked at most, over all starts of a loop
 */
public record BuilderOptions(Kind kind, int pairs, int prompts) {
    /** Every candidate of the best is in a pair: drawing costs more than training. */
    public static final int PAIRS = PairChoice.TOP;

    /** As many as the paper's. */
    public static final int PROMPTS = 20_000;

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
    }

    /** For people; what an oracle knows is said with it. */
    public String words() {
        return "%s; %d pairs of each of at most %d prompts".formatted(kind.words, pairs, prompts);
    }
}
