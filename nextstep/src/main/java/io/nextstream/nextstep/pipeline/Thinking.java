package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.sampling.TextSampling;

/** Whether and how a plan in words comes before the picture (self chain of thought). */
public sealed interface Thinking {

    /** No plan. */
    Thinking NONE = new None();

    /** The model writes the plan with this temperature; 0 takes the likeliest words. */
    static Free free(double temperature) {
        return new Free(new TextSampling(temperature, 1), Free.MOST_WORDS);
    }

    /** The picture comes right after the prompt. */
    record None() implements Thinking {}

    /**
     * The model writes the plan.
     *
     * @param sampling of its words
     * @param mostWords a plan that does not end by itself is cut here
     */
    record Free(TextSampling sampling, int mostWords) implements Thinking {

        private static final int MOST_WORDS = 64;

        public Free {
            if (mostWords < 1 || mostWords > 4096) {
                throw new IllegalArgumentException("a plan has 1 to 4096 words, not " + mostWords);
            }
        }
    }

    /** Somebody else has thought. */
    record Given(String plan) implements Thinking {}
}
