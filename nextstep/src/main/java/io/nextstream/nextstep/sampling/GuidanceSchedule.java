package io.nextstream.nextstep.sampling;

/** How the weight of classifier-free guidance changes from a picture's first token to its last. */
public enum GuidanceSchedule {
    /** The same for every token. */
    CONSTANT {
        @Override
        public double weight(double weight, int token, int tokens) {
            return weight;
        }
    },

    /** "linear" of August 2025: from the whole weight down towards 1. */
    LINEAR_DECAY {
        @Override
        public double weight(double weight, int token, int tokens) {
            return 1 + (weight - 1) * (tokens - token) / tokens;
        }
    },

    /** "linear" of the 2026 release: from 1 up towards the weight, but at least half of it. */
    LINEAR_GROWTH {
        @Override
        public double weight(double weight, int token, int tokens) {
            return Math.max(weight / 2, 1 + (weight - 1) * token / tokens);
        }
    };

    /**
     * The weight of one token.
     *
     * @param weight w, as asked for
     * @param token how many tokens of the picture are drawn already, below {@code tokens}
     * @param tokens of the picture
     */
    public abstract double weight(double weight, int token, int tokens);
}
